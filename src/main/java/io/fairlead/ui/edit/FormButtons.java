package io.fairlead.ui.edit;

import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The foot of a form: what is missing, the way back, and the ways to take it over.
final class FormButtons extends HBox {
  private final ObservableBooleanValue acceptable;

  FormButtons(
      ObservableValue<String> missing, ObservableBooleanValue acceptable, Runnable cancelled) {
    this.acceptable = acceptable;
    Button cancel = Buttons.text("cancel-form", "Cancel", cancelled);
    cancel.setCancelButton(true);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Label note = Fields.note("form-missing");
    note.textProperty().bind(missing);
    getChildren().setAll(note, gap, cancel);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("form-buttons");
  }

  /// Adds a way to take the form over.
  Button add(String id, String text, Runnable done) {
    Button button = Buttons.text(id, text, done);
    button.disableProperty().bind(Bindings.not(acceptable));
    getChildren().add(button);
    return button;
  }

  /// Adds the way that Enter takes.
  void addMain(String id, String text, Runnable done) {
    Button button = add(id, text, done);
    button.setDefaultButton(true);
    button.getStyleClass().add(Styles.ACCENT);
  }
}
