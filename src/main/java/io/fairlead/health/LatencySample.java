package io.fairlead.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One ping and what became of it.
///
/// @param at when it was sent
/// @param roundTrip time until the answer, empty where none came within the deadline
public record LatencySample(Instant at, Hop hop, Optional<Duration> roundTrip) {
  public boolean lost() {
    return roundTrip.isEmpty();
  }
}
