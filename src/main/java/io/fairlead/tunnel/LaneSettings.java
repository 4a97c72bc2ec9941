package io.fairlead.tunnel;

import java.time.Duration;

/// How many lanes a forward may hold and what may wait in them.
///
/// @param atMost lanes a forward holds at once, the spare among them
/// @param waitingPerConnection bytes that wait for one local program before its lane is not read
///   for it any more
/// @param waitingInAll the same over all connections of all forwards
/// @param hopelessAfter how long a local program may take nothing while its lane is not read for it
///   and other connections use the lane; then it is reset for the sake of the others
/// @param idleAfter how long a lane beyond the first stays when nobody uses it
public record LaneSettings(
    int atMost,
    int waitingPerConnection,
    long waitingInAll,
    Duration hopelessAfter,
    Duration idleAfter) {
  public static final LaneSettings DEFAULT =
      new LaneSettings(8, 4 << 20, 128L << 20, Duration.ofSeconds(5), Duration.ofMinutes(1));

  public LaneSettings withAtMost(int lanes) {
    return new LaneSettings(lanes, waitingPerConnection, waitingInAll, hopelessAfter, idleAfter);
  }

  public LaneSettings withWaitingPerConnection(int bytes) {
    return new LaneSettings(atMost, bytes, waitingInAll, hopelessAfter, idleAfter);
  }

  public LaneSettings {
    if (atMost < 1 || waitingPerConnection < 1 || waitingInAll < 1) {
      throw new IllegalArgumentException("a forward needs a lane and bytes that may wait");
    }
  }
}
