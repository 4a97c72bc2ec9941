package io.fairlead.exec;

import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.signal.MutableSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The state machine of one session: a loop that starts the command, waits for its end, and starts
/// it again unless it ended by itself. Runs on its own virtual thread; interruption stops it.
final class ExecSupervisor implements Runnable {
  /// Waits forever, as far as a program is concerned.
  private static final Duration UNTIL_WOKEN = Duration.ofDays(3650);

  /// Starts the command.
  interface Starter {
    Attempt start() throws ExecFailureException, InterruptedException;
  }

  /// A command that runs.
  interface Attempt {
    ExecPlace place();

    /// Waits for its end and finds out how it ended.
    Ending follow() throws InterruptedException;
  }

  private final Starter starter;
  private final MutableSignal<ExecState> state;
  private final Supplier<Backoff> outages;
  private final Duration settled;
  private final Pause pause;
  private final InstantSource clock;

  /// @param outages gives the backoff of a new outage
  /// @param settled how long a command must run for its outage to be over
  ExecSupervisor(
      Starter starter,
      MutableSignal<ExecState> state,
      Supplier<Backoff> outages,
      Duration settled,
      Pause pause,
      InstantSource clock) {
    this.starter = starter;
    this.state = state;
    this.outages = outages;
    this.settled = settled;
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Backoff outage = outages.get();
      while (outage != null) {
        outage = tryOnce(outage);
      }
    } catch (InterruptedException e) {
      // Interruption is how a session is closed.
      state.set(new ExecState.Stopped());
    }
  }

  /// One try and the wait after it. Returns the outage that the next try belongs to, null after an
  /// end that was the command's own.
  private @Nullable Backoff tryOnce(Backoff outage) throws InterruptedException {
    Instant up = null;
    ExecFailure cause;
    try {
      state.set(new ExecState.Connecting(outage.attempt()));
      Attempt attempt = starter.start();
      up = clock.instant();
      // What woke us on the way here has been answered by this very attempt.
      pause.forget();
      ExecPlace place = attempt.place();
      state.set(new ExecState.Open(place.pod().name(), place.container(), place.transport(), up));
      switch (attempt.follow()) {
        case Ending.Exited(ExitStatus status) -> {
          state.set(new ExecState.Ended(status));
          return null;
        }
        case Ending.Failed(ExecFailure why) -> cause = why;
      }
    } catch (ExecFailureException e) {
      cause = e.failure();
    }
    boolean settledDown = up != null && !clock.instant().isBefore(up.plus(settled));
    Backoff running = settledDown ? outages.get() : outage;
    return waitAfter(cause, running) ? outages.get() : running;
  }

  /// Tells whether the wait was cut short, so that a new outage begins to count.
  private boolean waitAfter(ExecFailure cause, Backoff outage) throws InterruptedException {
    if (cause.needsUser()) {
      state.set(new ExecState.Failed(cause));
      return pause.await(UNTIL_WOKEN);
    }
    int attempt = outage.attempt();
    Duration delay = outage.next();
    state.set(new ExecState.Waiting(cause, attempt, clock.instant().plus(delay)));
    return pause.await(delay);
  }
}
