package io.fairlead.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// All that is known of a connection at one moment, from which [StatusRule] tells how it is.
///
/// @param hops what the pings of the last five minutes said, for each hop that was asked
/// @param usual the usual 95th percentile of a hop, where enough is known
/// @param api what requests to the API server said, over all connections of the context
/// @param probe the newest probe of the target, empty where the user wants none
public record Observations(
    Instant now,
    Listening listening,
    Tunnel tunnel,
    Map<Hop, Figures> hops,
    Map<Hop, Duration> usual,
    Figures api,
    Optional<Probe> probe) {
  public Observations {
    hops = Map.copyOf(hops);
    usual = Map.copyOf(usual);
  }

  /// What became of the local port.
  public enum Listening {
    YES,
    /// Not, because the connection is off.
    OFF,
    /// Not yet: on the way.
    NOT_YET,
    /// Not until the user acts: another program has the port, or the address is not of here.
    CANNOT,
    /// There is none: a session.
    NONE
  }

  /// What the tunnel, or the session, is doing.
  public enum Tunnel {
    OFF,
    /// On its way for the first time.
    CONNECTING,
    OPEN,
    /// Lost or not come up; tried again by itself.
    TRYING_AGAIN,
    NEEDS_USER
  }

  /// What became of the newest probe of the target.
  ///
  /// @param took until the expected answer; empty where that did not come
  public record Probe(Instant at, Optional<Duration> took) {}

  Figures of(Hop hop) {
    return hops.getOrDefault(hop, Figures.NONE);
  }
}
