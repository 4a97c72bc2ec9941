package io.fairlead.health.alert;

import java.time.Duration;
import java.time.Instant;

/// What a rule found, with its figures.
public sealed interface Finding {
  /// It cannot be used.
  ///
  /// @param cause why, a sentence
  record Down(String cause) implements Finding {}

  /// It was lost often.
  ///
  /// @param count losses within the last hour
  record Drops(int count) implements Finding {}

  /// Its round trips are long.
  ///
  /// @param p95 the 95th percentile of late, which has been above `limit` for `during` and longer
  record Slow(Duration p95, Duration limit, Duration during) implements Finding {}

  /// It loses pings.
  ///
  /// @param percent pings lost over `during`
  record Loss(double percent, Duration during) implements Finding {}

  /// It ends soon.
  ///
  /// @param what the credential
  record Expiry(String what, Instant at) implements Finding {}

  default Rule rule() {
    return switch (this) {
      case Down _ -> Rule.DOWN;
      case Drops _ -> Rule.DROPS;
      case Slow _ -> Rule.SLOW;
      case Loss _ -> Rule.LOSS;
      case Expiry _ -> Rule.EXPIRY;
    };
  }
}
