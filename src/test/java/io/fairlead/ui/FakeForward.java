package io.fairlead.ui;

import io.fairlead.health.LatencyLog;
import io.fairlead.profile.PortForward;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.tunnel.Counters;
import io.fairlead.tunnel.Forward;
import io.fairlead.tunnel.LaneSight;
import io.fairlead.tunnel.OpenConnection;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.TunnelState;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// A forward whose state a test writes.
public final class FakeForward implements Forward {
  public final MutableSignal<TunnelState> state = new MutableSignal<>(new TunnelState.Stopped());
  public final MutableSignal<Optional<ProbeResult>> probe = new MutableSignal<>(Optional.empty());
  public final LatencyLog latency = new LatencyLog();
  public volatile Counters counters = Counters.ZERO;
  public volatile List<OpenConnection> connections = List.of();
  public volatile List<LaneSight> lanes = List.of();
  public volatile PortForward profile;

  public FakeForward(PortForward profile) {
    this.profile = profile;
  }

  @Override
  public PortForward profile() {
    return profile;
  }

  @Override
  public Signal<TunnelState> state() {
    return state;
  }

  @Override
  public Counters counters() {
    return counters;
  }

  @Override
  public List<OpenConnection> connections() {
    return connections;
  }

  @Override
  public List<LaneSight> lanes() {
    return lanes;
  }

  @Override
  public LatencyLog latency() {
    return latency;
  }

  @Override
  public Signal<Optional<ProbeResult>> probe() {
    return probe;
  }

  @Override
  public List<InetSocketAddress> listening() {
    return switch (state.value()) {
      case TunnelState.Stopped _, TunnelState.Failed _ -> List.of();
      case TunnelState.Resolving _,
          TunnelState.Connecting _,
          TunnelState.Open _,
          TunnelState.Waiting _ ->
          profile.listen().ports().stream()
              .map(port ->
                  new InetSocketAddress(
                      profile.listen().address(), port.local() == 0 ? 41234 : port.local()))
              .toList();
    };
  }
}
