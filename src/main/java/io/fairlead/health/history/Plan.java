package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a time is cut into equal slots for a chart.
///
/// Slots begin at whole multiples of their length where that gives few enough, so that they stay
/// the same while the chart moves on. The first may therefore begin before the time that was asked
/// for.
record Plan(Resolution resolution, Instant start, Duration length, int count) {
  /// @param points how many slots at most
  static Plan of(Instant from, Instant to, int points, Instant now) {
    if (points < 1 || !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "expected a time of some length and one point or more, but got "
              + from
              + " to "
              + to
              + " and "
              + points);
    }
    Duration range = Duration.between(from, to);
    Resolution resolution = resolution(from, range, points, now);
    long unit = resolution.unit().toSeconds();
    long units = Math.ceilDiv(Math.ceilDiv(range.toMillis(), 1000L * points), unit);
    for (long more : List.of(0L, 1L)) {
      Plan plan = plan(resolution, from, to, Math.max(1, units + more) * unit, true);
      if (plan.count <= points) {
        return plan;
      }
    }
    long roomy = Math.ceilDiv(Math.ceilDiv(range.toMillis(), 1000L) + unit, unit * points);
    return plan(resolution, from, to, Math.max(1, roomy) * unit, false);
  }

  private static Plan plan(
      Resolution resolution, Instant from, Instant to, long seconds, boolean round) {
    long step = round ? seconds : resolution.unit().toSeconds();
    long start = Math.floorDiv(from.getEpochSecond(), step) * step;
    Instant first = Instant.ofEpochSecond(start);
    long count = Math.ceilDiv(Duration.between(first, to).toMillis(), seconds * 1000);
    return new Plan(resolution, first, Duration.ofSeconds(seconds), Math.clamp(count, 1, 1 << 20));
  }

  /// The coarsest that has enough for half of the points, because it is read fastest; else the
  /// finest that still exists at the beginning of the time.
  private static Resolution resolution(Instant from, Duration range, int points, Instant now) {
    Resolution finest = Resolution.HOUR;
    for (Resolution resolution : List.of(Resolution.MINUTE, Resolution.RAW)) {
      if (!from.isBefore(now.minus(resolution.kept()))) {
        finest = resolution;
      }
    }
    for (Resolution resolution : Chunks.COARSER.reversed()) {
      boolean exists = resolution.compareTo(finest) >= 0;
      long units = Math.ceilDiv(range.toMillis(), resolution.unit().toMillis());
      if (exists && units * 2 >= points) {
        return resolution;
      }
    }
    return finest;
  }

  Instant startOf(int slot) {
    return start.plus(length.multipliedBy(slot));
  }

  Instant end() {
    return startOf(count);
  }

  /// The slot that holds a time from the start until the end.
  int slotOf(Instant at) {
    return (int) Duration.between(start, at).dividedBy(length);
  }
}
