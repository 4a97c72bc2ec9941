package io.fairlead.ui.edit;

import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Makes the lines of a part of the form that is folded up: ways to choose from, and inputs with
/// their names before them.
final class Lines {
  private Lines() {}

  /// One of several ways, what it means below it.
  ///
  /// @param chosen called when it becomes the chosen one
  static VBox way(RadioButton button, ToggleGroup group, String meaning, Runnable chosen) {
    button.setToggleGroup(group);
    button
        .selectedProperty()
        .addListener((_, _, selected) -> {
          if (selected) {
            chosen.run();
          }
        });
    Label note = note(meaning);
    note.setOnMouseClicked(_ -> button.setSelected(true));
    button.setAccessibleHelp(meaning);
    var line = new VBox(button, note);
    line.getStyleClass().add("routing-line");
    return line;
  }

  static HBox named(String name, Control input) {
    var label = new Label(name);
    label.setLabelFor(input);
    label.setMinWidth(Region.USE_PREF_SIZE);
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(label, gap, input);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("routing-number");
    return line;
  }

  static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add("field-note");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }
}
