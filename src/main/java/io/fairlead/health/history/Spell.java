package io.fairlead.health.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// A time in which a connection was watched and was up, or was down, without a change.
public record Spell(Instant from, Instant to, boolean up) {
  /// Up time as a share of the time that was watched, from 0 to 1; empty where none was.
  public static OptionalDouble availability(List<Spell> spells) {
    Duration watched = Duration.ZERO;
    Duration up = Duration.ZERO;
    for (Spell spell : spells) {
      watched = watched.plus(spell.length());
      up = spell.up ? up.plus(spell.length()) : up;
    }
    return watched.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) up.toMillis() / watched.toMillis());
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /// What lies within a time, in order, with those joined that touch and are alike. Where two
  /// overlap, because the clock was put back, the one that began first keeps the time.
  static List<Spell> within(Instant from, Instant to, List<Spell> spells) {
    List<Spell> tidy = new ArrayList<>();
    for (Spell spell : spells.stream().sorted(Comparator.comparing(Spell::from)).toList()) {
      Instant floor = tidy.isEmpty() ? from : tidy.getLast().to;
      Instant start = spell.from.isBefore(floor) ? floor : spell.from;
      Instant end = spell.to.isAfter(to) ? to : spell.to;
      if (!start.isBefore(end)) {
        continue;
      }
      boolean joins = !tidy.isEmpty() && tidy.getLast().up == spell.up && start.equals(floor);
      Instant began = joins ? tidy.removeLast().from : start;
      tidy.add(new Spell(began, end, spell.up));
    }
    return List.copyOf(tidy);
  }
}
