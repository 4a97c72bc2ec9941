package io.fairlead.health.history;

import java.time.Duration;
import java.util.Optional;

/// All pings of some time taken together.
///
/// @param roundTrips empty where none was answered
/// @param jitter how much a round trip differed from the one before, on average; empty where there
///   were no two
public record Summary(
    long sent, long lost, Optional<Quantiles> roundTrips, Optional<Duration> jitter) {
  static Summary of(Histogram histogram) {
    return new Summary(
        histogram.sent(), histogram.lost(), histogram.quantiles(), histogram.jitter());
  }

  /// The share of pings that were lost, from 0 to 1; 0 where none was sent.
  public double loss() {
    return sent == 0 ? 0 : (double) lost / sent;
  }
}
