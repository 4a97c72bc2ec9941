package io.fairlead.health.history;

import java.util.HashMap;
import java.util.Map;

/// The traffic of all subjects, and what of it is not written yet. Safe for any thread.
final class Totals {
  private final Map<String, Traffic> totals = new HashMap<>();
  private final Map<String, Traffic> unwritten = new HashMap<>();

  /// Adds what was stored before this program began.
  synchronized void resume(Map<String, Traffic> stored) {
    stored.forEach((subject, traffic) -> totals.merge(subject, traffic, Traffic::plus));
  }

  synchronized void add(String subject, Traffic more) {
    totals.merge(subject, more, Traffic::plus);
    unwritten.merge(subject, more, Traffic::plus);
  }

  synchronized Traffic of(String subject) {
    return totals.getOrDefault(subject, Traffic.NONE);
  }

  /// What was added since it was last written.
  synchronized Map<String, Traffic> take() {
    return Map.copyOf(unwritten);
  }

  synchronized void written(Map<String, Traffic> taken) {
    taken.forEach((subject, traffic) ->
        unwritten.computeIfPresent(
            subject,
            (s, all) -> {
              Traffic left = all.minus(traffic);
              return left.equals(Traffic.NONE) ? null : left;
            }));
  }

  /// All must be written again, because the file is a new one.
  synchronized void unwritten() {
    unwritten.putAll(totals);
  }

  synchronized void forget(String subject) {
    totals.remove(subject);
    unwritten.remove(subject);
  }
}
