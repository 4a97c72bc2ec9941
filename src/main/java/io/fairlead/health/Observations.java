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
/// @param probe the probe of the target, empty where the user wants none
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

  /// The probe of the target.
  ///
  /// @param newsFor how long an answer says something about now
  /// @param newest what became of the newest, empty where none was made yet
  public record Probe(Duration newsFor, Optional<Answer> newest) {}

  /// What became of a probe.
  ///
  /// @param well whether it was as it should be
  /// @param took until the answer, where that has a moment
  public record Answer(Instant at, boolean well, Optional<Duration> took) {}

  Figures of(Hop hop) {
    return hops.getOrDefault(hop, Figures.NONE);
  }
}
