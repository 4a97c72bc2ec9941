package io.fairlead.ui.edit;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Makes the fields of forms: a name above, the input, a note below.
final class Fields {
  private Fields() {}

  static VBox field(String name, Node... inputs) {
    var label = new Label(name);
    label.getStyleClass().add("field-name");
    if (inputs[0] instanceof Control control) {
      label.setLabelFor(control);
    }
    var field = new VBox(label);
    field.getChildren().addAll(inputs);
    field.getStyleClass().add("field");
    return field;
  }

  static VBox column(Node... fields) {
    var column = new VBox();
    asColumn(column, fields);
    return column;
  }

  static void asColumn(VBox column, Node... fields) {
    column.getChildren().setAll(fields);
    column.getStyleClass().add("form-column");
    HBox.setHgrow(column, Priority.ALWAYS);
  }

  static Label note(String id) {
    var note = new Label();
    note.setId(id);
    note.getStyleClass().addAll("field-note", "verdict");
    note.setWrapText(true);
    note.setMinHeight(Label.USE_PREF_SIZE);
    return note;
  }

  /// Makes a box take free text, joined with a property.
  static void editable(ComboBox<String> box, String id, StringProperty text) {
    box.setId(id);
    box.setEditable(true);
    box.setMaxWidth(Double.MAX_VALUE);
    follow(box, text);
  }

  /// Joins a free text with a list of proposals to a property.
  static void follow(ComboBox<String> box, StringProperty text) {
    box.setValue(text.get());
    box.getEditor()
        .textProperty()
        .addListener((_, _, typed) -> text.set(typed == null ? "" : typed));
    text.addListener((_, _, now) -> box.setValue(now));
  }
}
