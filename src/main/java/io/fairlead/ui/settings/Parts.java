package io.fairlead.ui.settings;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// What all sections of the settings are made of.
final class Parts {
  private Parts() {}

  /// The head of a section.
  static Label section(String text) {
    var label = new Label(text);
    label.getStyleClass().add("section-title");
    return label;
  }

  /// A quiet explanation.
  static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add("field-note");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    return note;
  }

  /// Inputs and words in a line, which breaks where it is narrow.
  static FlowPane line(Node... parts) {
    var line = new FlowPane(parts);
    line.setRowValignment(VPos.CENTER);
    line.getStyleClass().add("rule-line");
    return line;
  }
}
