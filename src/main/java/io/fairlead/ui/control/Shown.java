package io.fairlead.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Shows nodes, or leaves them out together with their room.
public final class Shown {
  private Shown() {}

  public static void only(Node node, boolean when) {
    node.setVisible(when);
    node.setManaged(when);
  }

  /// Shows a text; an empty one takes no room.
  public static void text(Label label, String text) {
    label.setText(text);
    only(label, !text.isEmpty());
  }
}
