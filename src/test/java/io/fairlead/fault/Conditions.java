package io.fairlead.fault;

import java.time.Duration;

/// How the bytes of all connections through a [FaultProxy] travel at the moment.
///
/// @param delay added to each direction
/// @param jitter at most so much more, at random; the order of bytes stays
/// @param bytesPerSecond for each direction of each connection; 0 for no limit
/// @param upStopped whether what the client sends goes nowhere
/// @param downStopped whether what the server sends goes nowhere
/// @param silence a connection without a byte for so long is reset at both ends; zero for never
/// @param slowClose how long an end of either side is kept back
record Conditions(
    Duration delay,
    Duration jitter,
    long bytesPerSecond,
    boolean upStopped,
    boolean downStopped,
    Duration silence,
    Duration slowClose) {
  static final Conditions CLEAR =
      new Conditions(Duration.ZERO, Duration.ZERO, 0, false, false, Duration.ZERO, Duration.ZERO);

  Conditions withDelay(Duration oneWay, Duration atMostMore) {
    return new Conditions(
        oneWay, atMostMore, bytesPerSecond, upStopped, downStopped, silence, slowClose);
  }

  Conditions withBytesPerSecond(long limit) {
    return new Conditions(delay, jitter, limit, upStopped, downStopped, silence, slowClose);
  }

  Conditions withStopped(boolean up, boolean down) {
    return new Conditions(delay, jitter, bytesPerSecond, up, down, silence, slowClose);
  }

  Conditions withSilence(Duration atMost) {
    return new Conditions(delay, jitter, bytesPerSecond, upStopped, downStopped, atMost, slowClose);
  }

  Conditions withSlowClose(Duration keptBack) {
    return new Conditions(delay, jitter, bytesPerSecond, upStopped, downStopped, silence, keptBack);
  }
}
