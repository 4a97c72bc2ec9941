package io.fairlead.ui.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;

/// Draws when something has changed: at once after a rest, and 25 times a second at most.
final class Repaint {
  private static final long INTERVAL = 40_000_000;

  private final AtomicBoolean pending = new AtomicBoolean();
  private final PauseTransition pause = new PauseTransition();
  private final Runnable paint;
  private long last = System.nanoTime() - INTERVAL;

  Repaint(Runnable paint) {
    this.paint = paint;
    pause.setOnFinished(_ -> now());
  }

  /// Asks for a drawing. Any thread, as often as one likes.
  void ask() {
    if (pending.compareAndSet(false, true)) {
      Platform.runLater(this::due);
    }
  }

  /// Goes on with a drawing that was left, after what else the window has to do.
  void goOn() {
    if (pending.compareAndSet(false, true)) {
      Platform.runLater(this::now);
    }
  }

  private void due() {
    long rest = INTERVAL - (System.nanoTime() - last);
    if (rest <= 0) {
      now();
    } else {
      pause.setDuration(Duration.millis(rest / 1e6));
      pause.playFromStart();
    }
  }

  private void now() {
    pending.set(false);
    paint.run();
    last = System.nanoTime();
  }
}
