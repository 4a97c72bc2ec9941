package io.fairlead.ui.control;

import io.fairlead.signal.Subscription;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Runs what may block on named virtual threads and brings the outcome back to the window's thread.
public final class Background {
  private final Executor window;

  /// @param window runs the outcomes, one at a time
  public Background(Executor window) {
    this.window = window;
  }

  /// Starts `work`; its result goes to `done`, its exception to `failed`. Closing the subscription
  /// interrupts the work and drops its outcome.
  public <T> Subscription run(
      String name,
      Callable<? extends T> work,
      Consumer<? super T> done,
      Consumer<? super Exception> failed) {
    var wanted = new AtomicBoolean(true);
    Thread thread =
        Thread.ofVirtual()
            .name("fairlead-ui-" + name)
            .start(() -> {
              Runnable outcome;
              try {
                T result = work.call();
                outcome = () -> done.accept(result);
              } catch (InterruptedException e) {
                return; // asked to stop: nobody waits for the outcome
              } catch (Exception e) {
                outcome = () -> failed.accept(e);
              }
              Runnable told = outcome;
              window.execute(() -> {
                if (wanted.get()) {
                  told.run();
                }
              });
            });
    return () -> {
      wanted.set(false);
      thread.interrupt();
    };
  }
}
