package io.fairlead.tunnel;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.wire.PortStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Predicate;

/// A way to one pod that carries forwarded connections. Lives on its tunnel's event loop; only
/// [#shutDown] may be called from elsewhere.
interface Lane {
  Destination destination();

  Transport transport();

  /// When it was begun, and its pod was there; of [System#nanoTime].
  long begun();

  /// Opens a connection to the port of the mapping at `index` of the forward; bytes may be written
  /// at once.
  PortStream open(int index, PortStream.Sink sink);

  /// What the heartbeat thinks of it.
  Pulse pulse();

  /// The newest round trip of each hop that it pings, for any thread.
  Map<Hop, LatencySample> newest();

  /// Whether some local program does not take what came for it.
  boolean stalled();

  /// Whether it is not read at all now, so that nothing is known of its far end.
  boolean deaf();

  /// Whether its connections share nothing, so that a spare one is of no use.
  boolean isolates();

  /// A connection uses it from now on.
  void joined(Connection connection);

  /// A connection uses it no longer.
  void left(Connection connection);

  /// The stream of a sink that did not join is over.
  void closed(PortStream.Sink sink);

  /// How many connections use it.
  int load();

  /// More waits for the connection's local program, or less, than when it was last told.
  void backlog(Connection connection);

  /// Bytes are on their way to the pod.
  void sent(int bytes);

  /// Asks for a sign of life at once; or gives itself up where its own address is gone.
  ///
  /// @param local whether an address is one of this computer
  void check(Predicate<InetAddress> local);

  /// The far end told that the pod no longer exists.
  void podGone();

  /// Ends it from any thread, because it is no longer wanted.
  void shutDown();
}
