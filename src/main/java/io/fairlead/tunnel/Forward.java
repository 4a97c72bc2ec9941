package io.fairlead.tunnel;

import io.fairlead.health.LatencyLog;
import io.fairlead.profile.PortForward;
import io.fairlead.signal.Signal;
import java.net.InetSocketAddress;
import java.util.List;

/// A saved forward and what it does right now.
public interface Forward {
  PortForward profile();

  Signal<TunnelState> state();

  /// Sampled, cheap, any thread.
  Counters counters();

  LatencyLog latency();

  /// Where it listens now, in the order of the port mappings; empty while it is off or cannot
  /// listen.
  List<InetSocketAddress> listening();
}
