package io.fairlead.tunnel;

import io.fairlead.health.LatencyLog;
import io.fairlead.profile.PortForward;
import io.fairlead.signal.Signal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// A saved forward and what it does right now.
public interface Forward {
  /// How many connections are told one by one; [#counters] tells how many there are.
  int SAMPLED_AT_MOST = 500;

  PortForward profile();

  Signal<TunnelState> state();

  /// Sampled, cheap, any thread.
  Counters counters();

  /// The connections that are open or held now, those that were active last first, at most
  /// [#SAMPLED_AT_MOST]. Sampled, any thread; the data path does not notice.
  List<OpenConnection> connections();

  /// Round trips of the lane that leads.
  LatencyLog latency();

  /// Every lane. Sampled, any thread.
  List<LaneSight> lanes();

  /// What the newest probe of the target found; empty where none was made, or none since the
  /// forward was last not open.
  Signal<Optional<ProbeResult>> probe();

  /// Where it listens now, in the order of the port mappings; empty while it is off or cannot
  /// listen.
  List<InetSocketAddress> listening();
}
