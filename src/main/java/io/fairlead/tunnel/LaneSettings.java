package io.fairlead.tunnel;

import java.time.Duration;

/// How lanes are kept; what a single forward may hold is for its profile to say.
///
/// @param waitingInAll bytes that may wait for local programs, over all connections of all forwards
/// @param hopelessAfter how long a local program may take nothing while its lane is not read for it
///   and other connections use the lane; then it is reset for the sake of the others
/// @param idleAfter how long a lane beyond the first stays when nobody uses it
public record LaneSettings(long waitingInAll, Duration hopelessAfter, Duration idleAfter) {
  public static final LaneSettings DEFAULT =
      new LaneSettings(128L << 20, Duration.ofSeconds(5), Duration.ofMinutes(1));

  public LaneSettings {
    if (waitingInAll < 1) {
      throw new IllegalArgumentException("some bytes must be able to wait");
    }
  }
}
