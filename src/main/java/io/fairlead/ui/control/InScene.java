package io.fairlead.ui.control;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;

/// Waits for a node to be in a scene. What stands in a split pane or a tab gets there only when
/// that is laid out for the first time; before, it cannot take the keyboard.
public final class InScene {
  private InScene() {}

  /// Runs `then` at once where `node` is in a scene, else soon after it is.
  public static void then(Node node, Runnable then) {
    if (node.getScene() != null) {
      then.run();
      return;
    }
    node.sceneProperty()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable scene) {
                if (node.getScene() != null) {
                  scene.removeListener(this);
                  Platform.runLater(then);
                }
              }
            });
  }
}
