package io.fairlead.ui.control;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What the user orders, carried out one after another in the order of the clicks, away from the
/// window's thread because each order is saved to disk before it is done.
///
/// At most [#WAITING_AT_MOST] orders wait; further ones are refused and reported like a failure.
public final class Commands implements AutoCloseable {
  private static final int WAITING_AT_MOST = 10_000;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING_AT_MOST),
          Thread.ofVirtual().name("fairlead-ui-commands").factory());
  private final Executor window;
  private final Consumer<? super RuntimeException> failed;

  /// @param window runs what follows a command
  /// @param failed is told on the window's thread why a command could not be carried out
  public Commands(Executor window, Consumer<? super RuntimeException> failed) {
    this.window = window;
    this.failed = failed;
  }

  /// Carries out `command`, then `afterwards` on the window's thread, also after a failure.
  public void run(Runnable command, Runnable afterwards) {
    try {
      thread.execute(() -> {
        try {
          command.run();
        } catch (RuntimeException e) {
          window.execute(() -> failed.accept(e));
        }
        window.execute(afterwards);
      });
    } catch (RejectedExecutionException e) {
      failed.accept(e);
      afterwards.run();
    }
  }

  /// Takes no further orders; those given are still carried out.
  @Override
  public void close() {
    thread.shutdown();
  }
}
