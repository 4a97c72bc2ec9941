package io.fairlead.ui.control;

import io.fairlead.signal.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Calls its listeners about once a second, on the window's thread, while the window can be seen.
///
/// Countdowns, round trips and counters are looked at on its beat instead of being pushed.
public final class Pulse {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Timeline beat;

  public Pulse() {
    beat = new Timeline(new KeyFrame(Duration.seconds(1), _ -> listeners.forEach(Runnable::run)));
    beat.setCycleCount(Animation.INDEFINITE);
  }

  /// Lets it beat or pauses it; it beats at once when it is let.
  public void setRunning(boolean running) {
    if (running) {
      listeners.forEach(Runnable::run);
      beat.play();
    } else {
      beat.stop();
    }
  }

  public Subscription subscribe(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
