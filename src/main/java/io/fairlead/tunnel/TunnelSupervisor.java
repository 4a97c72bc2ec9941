package io.fairlead.tunnel;

import io.fairlead.kube.Clusters.Destination;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.reach.Retries;
import io.fairlead.signal.MutableSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The state machine of one tunnel: a loop that finds a pod, opens a lane, waits for its end, and
/// waits before it tries again. Runs on its own virtual thread; interruption stops it.
final class TunnelSupervisor implements Runnable {
  /// What the supervisor drives. Every method may block and ends early when interrupted.
  interface Lanes {
    /// Binds the local ports unless they are bound.
    void listen() throws FailureException, InterruptedException;

    Destination resolve() throws FailureException, InterruptedException;

    /// Opens a lane and returns once its far end has answered. Its first news is where it leads.
    OpenLane open(Destination destination) throws FailureException, InterruptedException;

    /// Tells connections that wait for a lane that the user is needed first.
    void giveUpHeld();
  }

  /// A tunnel that is up.
  interface OpenLane {
    /// Waits for a change.
    News awaitNews() throws InterruptedException;
  }

  /// What can happen to a tunnel that is up.
  sealed interface News {
    /// It leads there (as ever, or instead).
    record LeadsTo(String pod, Transport transport) implements News {}

    /// It is not up any more.
    record Ended(Failure why) implements News {}
  }

  private final Lanes lanes;
  private final MutableSignal<TunnelState> state;
  private final Supplier<Retries> tries;

  /// @param outages gives the backoff of a new outage
  /// @param settled how long a lane must live for its outage to be over
  TunnelSupervisor(
      Lanes lanes,
      MutableSignal<TunnelState> state,
      Supplier<Backoff> outages,
      Duration settled,
      Pause pause,
      InstantSource clock) {
    this.lanes = lanes;
    this.state = state;
    tries = () -> new Retries(outages, settled, pause, clock);
  }

  @Override
  public void run() {
    try {
      Retries retries = tries.get();
      while (true) {
        tryOnce(retries);
      }
    } catch (InterruptedException e) {
      // Interruption is how a tunnel is switched off.
      state.set(new TunnelState.Stopped());
    }
  }

  /// One try and the wait after it.
  private void tryOnce(Retries retries) throws InterruptedException {
    Failure cause;
    try {
      state.set(new TunnelState.Resolving(retries.attempt()));
      lanes.listen();
      Destination destination = lanes.resolve();
      state.set(new TunnelState.Connecting(retries.attempt(), destination.pod()));
      OpenLane lane = lanes.open(destination);
      cause = follow(lane, retries.up());
    } catch (FailureException e) {
      cause = e.failure();
    }
    waitAfter(cause, retries);
  }

  /// Shows where the open tunnel leads until it ends; tells why it ended.
  private Failure follow(OpenLane lane, Instant since) throws InterruptedException {
    while (true) {
      switch (lane.awaitNews()) {
        case News.LeadsTo(String pod, Transport transport) ->
            state.set(new TunnelState.Open(pod, transport, since));
        case News.Ended(Failure why) -> {
          return why;
        }
      }
    }
  }

  private void waitAfter(Failure cause, Retries retries) throws InterruptedException {
    if (cause.needsUser()) {
      state.set(new TunnelState.Failed(cause));
      lanes.giveUpHeld();
      retries.awaitUser();
    } else {
      Retries.Retry retry = retries.next();
      state.set(new TunnelState.Waiting(cause, retry.attempt(), retry.at()));
      retries.await(retry);
    }
  }
}
