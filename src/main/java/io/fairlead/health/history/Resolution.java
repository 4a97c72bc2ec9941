package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;

/// How finely round trips are kept. The finer, the shorter they are kept.
///
/// A *unit* is the time that one histogram stands for, a *chunk* the time that is stored as one
/// row. Both are counted from the epoch, in UTC, so no change of the time zone touches them.
public enum Resolution {
  /// Every ping by itself.
  RAW(Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofHours(24)),
  MINUTE(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(30)),
  HOUR(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(365)),
  /// Days in UTC.
  DAY(Duration.ofDays(1), Duration.ofDays(32), Duration.ofDays(365));

  private final Duration unit;
  private final Duration chunk;
  private final Duration kept;

  Resolution(Duration unit, Duration chunk, Duration kept) {
    this.unit = unit;
    this.chunk = chunk;
    this.kept = kept;
  }

  /// The shortest time that it can tell apart from the next.
  public Duration unit() {
    return unit;
  }

  /// For how long it is kept, where the size of the file allows it.
  public Duration kept() {
    return kept;
  }

  /// The next finer one.
  ///
  /// @throws IllegalStateException where there is none
  Resolution finer() {
    return switch (this) {
      case RAW -> throw new IllegalStateException("nothing is finer than single pings");
      case MINUTE -> RAW;
      case HOUR -> MINUTE;
      case DAY -> HOUR;
    };
  }

  /// The number of the unit that holds `at`.
  long unitOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), unit.toSeconds());
  }

  Instant startOfUnit(long number) {
    return Instant.ofEpochSecond(number * unit.toSeconds());
  }

  int unitsInChunk() {
    return (int) chunk.dividedBy(unit);
  }

  /// The number of the chunk that holds `at`.
  long chunkOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), chunk.toSeconds());
  }

  Instant startOfChunk(long number) {
    return Instant.ofEpochSecond(number * chunk.toSeconds());
  }

  Instant endOfChunk(long number) {
    return startOfChunk(number + 1);
  }

  /// The first chunk that is still kept at `now`.
  long firstKeptChunk(Instant now) {
    return chunkOf(now.minus(kept));
  }
}
