package io.fairlead.ui.edit;

import io.fairlead.profile.exchange.KubectlCommand;
import io.fairlead.ui.control.Buttons;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The head of a form: its title, and the way to fill it in from a kubectl line that was copied.
final class FormHead extends VBox {
  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final Consumer<KubectlCommand> fill;
  private final Label note = Fields.note("paste-note");

  /// @param fill fills the form in, or throws IllegalArgumentException with a sentence
  FormHead(String title, Consumer<KubectlCommand> fill) {
    this.fill = fill;
    getStyleClass().add("form-head");
    var name = new Label(title);
    name.getStyleClass().add("form-title");
    name.setMinWidth(USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button paste =
        Buttons.link("paste-line", "Fill in from a copied kubectl line", () -> paste(copied()));
    paste.setTooltip(Buttons.tip("The same as to paste it into any field (Ctrl+V)"));
    var row = new HBox(name, gap, paste);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(row, note);
    VerdictLabel.show(note, Verdict.FINE);
  }

  /// Takes a kubectl line that is pasted into a field of `form`; whatever else is pasted goes on
  /// into the field.
  void hearPaste(Node form) {
    form.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          String copied = PASTE.match(event) ? copied() : "";
          if (!copied.isEmpty() && KubectlCommand.count(copied) > 0) {
            paste(copied);
            event.consume();
          }
        });
  }

  private static String copied() {
    return Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "");
  }

  private void paste(String text) {
    try {
      fill.accept(KubectlCommand.parse(text));
      VerdictLabel.show(note, Verdict.FINE);
    } catch (IllegalArgumentException e) {
      VerdictLabel.show(note, Verdict.wrong(Objects.toString(e.getMessage(), "")));
    }
  }
}
