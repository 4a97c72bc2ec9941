package io.fairlead.exec;

import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.reach.Retries;
import io.fairlead.signal.MutableSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The state machine of one session: a loop that starts the command, waits for its end, and starts
/// it again unless it ended by itself. Runs on its own virtual thread; interruption stops it.
final class ExecSupervisor implements Runnable {
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
  private final Supplier<Retries> tries;

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
    tries = () -> new Retries(outages, settled, pause, clock);
  }

  @Override
  public void run() {
    try {
      Retries retries = tries.get();
      boolean ended = false;
      while (!ended) {
        ended = tryOnce(retries);
      }
    } catch (InterruptedException e) {
      // Interruption is how a session is closed.
      state.set(new ExecState.Stopped());
    }
  }

  /// One try and the wait after it. Tells whether the end was the command's own.
  private boolean tryOnce(Retries retries) throws InterruptedException {
    ExecFailure cause;
    try {
      state.set(new ExecState.Connecting(retries.attempt()));
      Attempt attempt = starter.start();
      Instant up = retries.up();
      ExecPlace place = attempt.place();
      state.set(new ExecState.Open(place.pod().name(), place.container(), place.transport(), up));
      switch (attempt.follow()) {
        case Ending.Exited(ExitStatus status) -> {
          state.set(new ExecState.Ended(status));
          return true;
        }
        case Ending.Failed(ExecFailure why) -> cause = why;
      }
    } catch (ExecFailureException e) {
      cause = e.failure();
    }
    waitAfter(cause, retries);
    return false;
  }

  private void waitAfter(ExecFailure cause, Retries retries) throws InterruptedException {
    if (cause.needsUser()) {
      state.set(new ExecState.Failed(cause));
      retries.awaitUser();
    } else {
      Retries.Retry retry = retries.next();
      state.set(new ExecState.Waiting(cause, retry.attempt(), retry.at()));
      retries.await(retry);
    }
  }
}
