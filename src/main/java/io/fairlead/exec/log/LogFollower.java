package io.fairlead.exec.log;

import io.fairlead.reach.WakeUp;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import org.jspecify.annotations.Nullable;

/// A log that is followed through losses. It has a virtual thread while it is on. Safe for any
/// thread.
public final class LogFollower implements AutoCloseable {
  /// Makes what runs on the thread.
  interface Body {
    Runnable of(MutableSignal<LogState> state, WakeUp wakeUp);
  }

  private final LogRequest request;
  private final Body body;
  private final Runnable whenClosed;
  private final MutableSignal<LogState> state = new MutableSignal<>(new LogState.Stopped());
  private final WakeUp wakeUp = new WakeUp();
  private @Nullable Thread thread;

  LogFollower(LogRequest request, Body body, Runnable whenClosed) {
    this.request = request;
    this.body = body;
    this.whenClosed = whenClosed;
  }

  public LogRequest request() {
    return request;
  }

  public Signal<LogState> state() {
    return state;
  }

  /// Begins, from the last lines; does nothing while it is on. Returns at once.
  public synchronized void start() {
    if (thread == null || !thread.isAlive()) {
      thread =
          Thread.ofVirtual()
              .name("log " + request.target().kindAndName())
              .start(body.of(state, wakeUp));
    }
  }

  /// Tries again at once where it waits.
  public void retryNow() {
    wakeUp.now();
  }

  /// Ends it for good and waits until its connection is given back.
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    whenClosed.run();
  }
}
