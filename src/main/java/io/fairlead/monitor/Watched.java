package io.fairlead.monitor;

import io.fairlead.exec.ExecState;
import io.fairlead.exec.OpenSession;
import io.fairlead.health.LatencyLog;
import io.fairlead.health.Observations;
import io.fairlead.health.Observations.Listening;
import io.fairlead.health.Observations.Tunnel;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.TunnelState;
import java.util.Optional;
import java.util.function.Consumer;

/// A connection that is followed, be it a forward or a session. Safe for any thread.
interface Watched {
  String subject();

  String name();

  Target target();

  Situation situation();

  /// Calls `listener` now and whenever the situation changes, on whatever thread.
  Subscription subscribe(Consumer<Situation> listener);

  LatencyLog latency();

  Counters counters();

  Tunnel tunnel();

  Listening listening();

  /// The probe of its target; empty where the user wants none.
  Optional<Observations.Probe> probe();

  record OfForward(Forward forward) implements Watched {
    @Override
    public String subject() {
      return Subjects.forward(forward.profile().id());
    }

    @Override
    public String name() {
      return forward.profile().name();
    }

    @Override
    public Target target() {
      return forward.profile().target();
    }

    @Override
    public Situation situation() {
      return situation(forward.state().value(), forward.probe().value());
    }

    private Situation situation(TunnelState state, Optional<ProbeResult> probe) {
      return Situation.of(state, forward.profile().on(), probe);
    }

    @Override
    public Subscription subscribe(Consumer<Situation> listener) {
      Subscription states =
          forward
              .state()
              .subscribe(state -> listener.accept(situation(state, forward.probe().value())));
      Subscription probes =
          forward
              .probe()
              .subscribe(probe -> listener.accept(situation(forward.state().value(), probe)));
      return () -> {
        states.close();
        probes.close();
      };
    }

    @Override
    public LatencyLog latency() {
      return forward.latency();
    }

    @Override
    public Counters counters() {
      return forward.counters();
    }

    @Override
    public Tunnel tunnel() {
      return switch (forward.state().value()) {
        case TunnelState.Stopped _ -> Tunnel.OFF;
        case TunnelState.Resolving(int attempt) -> trying(attempt);
        case TunnelState.Connecting(int attempt, _) -> trying(attempt);
        case TunnelState.Open _ -> Tunnel.OPEN;
        case TunnelState.Waiting _ -> Tunnel.TRYING_AGAIN;
        case TunnelState.Failed _ -> Tunnel.NEEDS_USER;
      };
    }

    @Override
    public Listening listening() {
      if (!forward.listening().isEmpty()) {
        return Listening.YES;
      }
      return switch (forward.state().value()) {
        case TunnelState.Stopped _ -> Listening.OFF;
        case TunnelState.Failed(var cause) when ofPort(cause) -> Listening.CANNOT;
        case TunnelState.Failed _,
            TunnelState.Resolving _,
            TunnelState.Connecting _,
            TunnelState.Open _,
            TunnelState.Waiting _ ->
            Listening.NOT_YET;
      };
    }

    @Override
    public Optional<Observations.Probe> probe() {
      Probe wanted = forward.profile().probe();
      return wanted.wanted()
          ? Optional.of(
              new Observations.Probe(
                  wanted.newsFor(),
                  forward
                      .probe()
                      .value()
                      .map(result ->
                          new Observations.Answer(result.at(), result.well(), result.took()))))
          : Optional.empty();
    }

    private static boolean ofPort(Failure failure) {
      return switch (failure) {
        case Failure.PortInUse _, Failure.PortPrivileged _, Failure.AddressNotLocal _ -> true;
        case Failure.Cluster _,
            Failure.TransportRefused _,
            Failure.LaneClosed _,
            Failure.HeartbeatMissed _,
            Failure.AddressGone _,
            Failure.PodGone _ ->
            false;
      };
    }
  }

  record OfSession(OpenSession session) implements Watched {
    @Override
    public String subject() {
      return Subjects.session(session.profile().id(), session.copy());
    }

    @Override
    public String name() {
      return session.copy() <= 1
          ? session.profile().name()
          : session.profile().name() + " (" + session.copy() + ")";
    }

    @Override
    public Target target() {
      return session.profile().target();
    }

    @Override
    public Situation situation() {
      return Situation.of(session.state().value());
    }

    @Override
    public Subscription subscribe(Consumer<Situation> listener) {
      return session.state().subscribe(state -> listener.accept(Situation.of(state)));
    }

    @Override
    public LatencyLog latency() {
      return session.latency();
    }

    @Override
    public Counters counters() {
      return Counters.ZERO;
    }

    @Override
    public Tunnel tunnel() {
      return switch (session.state().value()) {
        case ExecState.Stopped _, ExecState.Ended _ -> Tunnel.OFF;
        case ExecState.Connecting(int attempt) -> trying(attempt);
        case ExecState.Open _ -> Tunnel.OPEN;
        case ExecState.Waiting _ -> Tunnel.TRYING_AGAIN;
        case ExecState.Failed _ -> Tunnel.NEEDS_USER;
      };
    }

    @Override
    public Listening listening() {
      return Listening.NONE;
    }

    @Override
    public Optional<Observations.Probe> probe() {
      return Optional.empty();
    }
  }

  private static Tunnel trying(int attempt) {
    return attempt <= 1 ? Tunnel.CONNECTING : Tunnel.TRYING_AGAIN;
  }
}
