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
/// latest value and skips those in between. Views never run inside the signal, so they may ask the
/// services whatever they like.
public final class Follow {
  /// Runs tasks on the window's thread, later.
  public static final Executor FX = Platform::runLater;

  private Follow() {}

  /// Shows the current value at once and later ones as they come, until closed. To be called on the
  /// window's thread, which calls `view`.
  public static <T> Subscription signal(Signal<T> signal, Consumer<? super T> view) {
    return signal(signal, FX, view);
  }

  /// The same for the thread of `later`, which runs its tasks one at a time and never at once.
  public static <T> Subscription signal(
      Signal<T> signal, Executor later, Consumer<? super T> view) {
    var latest = new AtomicReference<T>(signal.value());
    var pending = new AtomicBoolean(true);
    var open = new AtomicBoolean(true);
    Runnable show =
        () -> {
          pending.set(false);
          if (open.get()) {
            view.accept(latest.get());
          }
        };
    Subscription source =
        signal.subscribe(value -> {
          latest.set(value);
          if (pending.compareAndSet(false, true)) {
            later.execute(show);
          }
        });
    show.run();
    return () -> {
      open.set(false);
      source.close();
    };
  }
}
