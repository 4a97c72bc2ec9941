package io.fairlead.ui.terminal;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;

/// A short remark at the foot of the terminal, which goes by itself.
final class Hint extends Label {
  private final PauseTransition time = new PauseTransition(Duration.seconds(2));

  Hint() {
    setId("terminal-hint");
    getStyleClass().add("terminal-hint");
    setVisible(false);
    setMouseTransparent(true);
    time.setOnFinished(_ -> setVisible(false));
  }

  void say(String what) {
    setText(what);
    setVisible(true);
    time.playFromStart();
  }
}
