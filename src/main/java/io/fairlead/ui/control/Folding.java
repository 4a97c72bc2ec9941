package io.fairlead.ui.control;

import javafx.scene.input.KeyEvent;

/// The keys of a heading in a list that folds its entries away.
public final class Folding {
  private Folding() {}

  /// Whether a key on a heading folds or unfolds it.
  public static boolean turns(KeyEvent event, boolean expanded) {
    return switch (event.getCode()) {
      case LEFT -> expanded;
      case RIGHT -> !expanded;
      case SPACE, ENTER -> true;
      default -> false;
    };
  }
}
