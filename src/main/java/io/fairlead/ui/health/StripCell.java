package io.fairlead.ui.health;

import io.fairlead.health.Light;
import io.fairlead.health.history.Slot;
import io.fairlead.health.history.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a connection was in one part of a range.
///
/// Red: down for a tenth of the watched time or more, or every fifth ping lost. Amber: down at all,
/// or one in a hundred pings lost, or slow: the 95th percentile three times the usual median and at
/// least 50 ms above it. Green: watched, and none of these. Unknown: not watched.
///
/// @param down for how long it was down
record StripCell(Instant start, Duration length, Light light, Duration down, long sent, long lost) {
  private static final double DOWN_TOO_LONG = 0.1;
  private static final double LOST_TOO_MANY = 0.2;
  private static final double LOST = 0.01;
  private static final int TIMES_USUAL = 3;
  private static final Duration ABOVE_USUAL = Duration.ofMillis(50);

  /// @param slots equal times without gaps, oldest first
  /// @param usual the median round trip; zero where it is not known
  static List<StripCell> of(List<Slot> slots, List<Spell> spells, Duration usual) {
    List<StripCell> cells = new ArrayList<>();
    int first = 0;
    for (Slot slot : slots) {
      Instant end = slot.start().plus(slot.length());
      Duration up = Duration.ZERO;
      Duration down = Duration.ZERO;
      while (first < spells.size() && !spells.get(first).to().isAfter(slot.start())) {
        first++;
      }
      for (int i = first; i < spells.size() && spells.get(i).from().isBefore(end); i++) {
        Duration within = within(spells.get(i), slot.start(), end);
        up = spells.get(i).up() ? up.plus(within) : up;
        down = spells.get(i).up() ? down : down.plus(within);
      }
      cells.add(
          new StripCell(
              slot.start(),
              slot.length(),
              light(slot, up, down, usual),
              down,
              slot.sent(),
              slot.lost()));
    }
    return cells;
  }

  private static Duration within(Spell spell, Instant from, Instant to) {
    Instant begin = spell.from().isBefore(from) ? from : spell.from();
    Instant end = spell.to().isAfter(to) ? to : spell.to();
    return Duration.between(begin, end);
  }

  private static Light light(Slot slot, Duration up, Duration down, Duration usual) {
    double watched = up.plus(down).toMillis();
    double lost = slot.sent() == 0 ? 0 : (double) slot.lost() / slot.sent();
    if (watched == 0 && slot.sent() == 0) {
      return Light.UNKNOWN;
    }
    boolean downTooLong = watched > 0 && down.toMillis() / watched >= DOWN_TOO_LONG;
    if (downTooLong || lost >= LOST_TOO_MANY) {
      return Light.RED;
    }
    return !down.isZero() || lost >= LOST || isSlow(slot, usual) ? Light.AMBER : Light.GREEN;
  }

  private static boolean isSlow(Slot slot, Duration usual) {
    Duration limit = usual.multipliedBy(TIMES_USUAL);
    Duration least = usual.plus(ABOVE_USUAL);
    return !usual.isZero()
        && slot.roundTrips().isPresent()
        && slot.roundTrips().get().p95().compareTo(limit) > 0
        && slot.roundTrips().get().p95().compareTo(least) > 0;
  }
}
