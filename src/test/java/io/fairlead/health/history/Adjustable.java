package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands where it was put.
final class Adjustable implements InstantSource {
  volatile Instant now;

  Adjustable(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }
}
