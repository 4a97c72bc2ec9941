package io.fairlead.ui.control;

import io.fairlead.words.Condition;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// The shape of a condition: filled circle, half circle, triangle or ring, each in its colour. The
/// style sheet draws it.
public final class StateIcon extends Region {
  public StateIcon(Condition condition) {
    getStyleClass().add("state-icon");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    show(condition);
  }

  public void show(Condition condition) {
    for (Condition each : Condition.values()) {
      pseudoClassStateChanged(pseudoClass(each), each == condition);
    }
    setAccessibleText(condition.word());
  }

  /// The pseudo class by which the style sheet colours what belongs to a condition: `:needs-you`.
  public static PseudoClass pseudoClass(Condition condition) {
    return PseudoClass.getPseudoClass(condition.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
