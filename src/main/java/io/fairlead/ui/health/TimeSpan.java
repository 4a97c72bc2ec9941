package io.fairlead.ui.health;

import java.time.Duration;
import java.time.Instant;

/// A time from one moment to a later one.
record TimeSpan(Instant from, Instant to) {
  TimeSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(from + " is not before " + to);
    }
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /// Where `at` stands in it: 0 at its beginning, 1 at its end; beyond these outside of it.
  double part(Instant at) {
    return (double) Duration.between(from, at).toMillis() / length().toMillis();
  }

  /// The moment at a part of it.
  Instant at(double part) {
    return from.plusMillis((long) (part * length().toMillis()));
  }
}
