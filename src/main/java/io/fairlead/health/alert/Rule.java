package io.fairlead.health.alert;

import java.time.Duration;

/// What can be told about.
public enum Rule {
  /// A connection cannot be used for longer than a time.
  DOWN(Duration.ofSeconds(30)),
  /// A connection was lost more often within an hour than a number.
  DROPS(Duration.ofMinutes(5)),
  /// The 95th percentile of round trips stays above a limit for a time.
  SLOW(Duration.ofMinutes(5)),
  /// More pings than a share of them are lost.
  LOSS(Duration.ofMinutes(5)),
  /// A certificate or token expires within a number of days.
  EXPIRY(Duration.ZERO);

  private final Duration settle;

  Rule(Duration settle) {
    this.settle = settle;
  }

  /// How long all must be well again before it counts as over.
  Duration settle() {
    return settle;
  }
}
