package io.fairlead.health.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The spells that are not written yet, and the latest of each subject, which may still grow.
///
/// Holds [#AT_MOST] of a subject; while nothing can be written, the oldest give way. A spell is
/// known by the time when it began. Safe for any thread.
final class HeldSpells {
  static final int AT_MOST = 1000;

  /// One that is to be written.
  record Taken(String subject, Spell spell) {}

  private final Map<String, Spell> latest = new HashMap<>();
  private final Map<String, TreeMap<Instant, Spell>> unwritten = new HashMap<>();

  synchronized void add(String subject, Instant from, Instant to, boolean up) {
    Spell next =
        new Spell(from.truncatedTo(ChronoUnit.MILLIS), to.truncatedTo(ChronoUnit.MILLIS), up);
    Spell last = latest.get(subject);
    if (next.to().isBefore(next.from())) {
      return;
    }
    if (last == null || next.from().isBefore(last.from()) || next.from().isAfter(last.to())) {
      put(subject, next);
    } else if (last.up() == up) {
      put(subject, new Spell(last.from(), later(last.to(), next.to()), up));
    } else {
      if (next.from().isBefore(last.to())) {
        put(subject, new Spell(last.from(), next.from(), last.up()));
      }
      put(subject, next);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void put(String subject, Spell spell) {
    latest.put(subject, spell);
    TreeMap<Instant, Spell> spells = unwritten.computeIfAbsent(subject, s -> new TreeMap<>());
    spells.put(spell.from(), spell);
    if (spells.size() > AT_MOST) {
      spells.pollFirstEntry();
    }
  }

  synchronized Map<Instant, Spell> of(String subject) {
    return Map.copyOf(unwritten.getOrDefault(subject, new TreeMap<>()));
  }

  synchronized List<Taken> take() {
    List<Taken> taken = new ArrayList<>();
    unwritten.forEach(
        (subject, spells) -> spells.values().forEach(s -> taken.add(new Taken(subject, s))));
    return taken;
  }

  synchronized void written(List<Taken> taken) {
    for (Taken one : taken) {
      TreeMap<Instant, Spell> spells = unwritten.getOrDefault(one.subject(), new TreeMap<>());
      spells.remove(one.spell().from(), one.spell());
      if (spells.isEmpty()) {
        unwritten.remove(one.subject());
      }
    }
  }

  synchronized void forget(String subject) {
    latest.remove(subject);
    unwritten.remove(subject);
  }
}
