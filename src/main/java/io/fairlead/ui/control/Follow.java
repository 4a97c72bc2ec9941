package io.fairlead.ui.control;

import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Brings the values of signals to the window's thread.
///
/// However often a signal changes, at most one hand-over of it is pending: the window sees the
/// latest value and skips those in between.
public final class Follow {
  /// Runs at once where the caller is on the window's thread already, else hands over to it.
  public static final Executor FX =
      task -> {
        if (Platform.isFxApplicationThread()) {
          task.run();
        } else {
          Platform.runLater(task);
        }
      };

  private Follow() {}

  /// Calls `view` on the window's thread with the current value and with later ones until closed.
  public static <T> Subscription signal(Signal<T> signal, Consumer<? super T> view) {
    return signal(signal, FX, view);
  }

  /// The same on the thread of `executor`, which runs its tasks one at a time.
  public static <T> Subscription signal(
      Signal<T> signal, Executor executor, Consumer<? super T> view) {
    var latest = new AtomicReference<T>(signal.value());
    var pending = new AtomicBoolean();
    var open = new AtomicBoolean(true);
    Subscription source =
        signal.subscribe(value -> {
          latest.set(value);
          if (pending.compareAndSet(false, true)) {
            executor.execute(() -> {
              pending.set(false);
              if (open.get()) {
                view.accept(latest.get());
              }
            });
          }
        });
    return () -> {
      open.set(false);
      source.close();
    };
  }
}
