package io.fairlead.ui.edit;

import io.fairlead.ui.control.Shown;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// Shows a verdict on a label: its sentence, in the colour of its weight.
final class VerdictLabel {
  private VerdictLabel() {}

  static void show(Label label, Verdict verdict) {
    Shown.text(label, verdict.text());
    for (Verdict.Weight each : Verdict.Weight.values()) {
      label.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)),
          each == verdict.weight());
    }
  }
}
