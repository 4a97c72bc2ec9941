package io.fairlead.health.history;

import io.fairlead.health.Incident;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The incidents that are not written yet as they are now.
///
/// Holds [#AT_MOST]; while nothing can be written, the oldest give way. Safe for any thread.
final class HeldIncidents {
  static final int AT_MOST = 10_000;

  /// What is to be written.
  ///
  /// @param clear those that began before it and are over are to be removed
  record Taken(Map<Long, Incident> incidents, Optional<Instant> clear) {
    boolean isEmpty() {
      return incidents.isEmpty() && clear.isEmpty();
    }

    /// Whether a stored one is to be removed.
    boolean clears(Incident incident) {
      return clear.isPresent()
          && incident.ended().isPresent()
          && incident.began().isBefore(clear.get());
    }
  }

  private final LinkedHashMap<Long, Incident> unwritten = new LinkedHashMap<>();
  private Optional<Instant> clear = Optional.empty();

  /// Numbers are random, so two programs that share a file do not take the same.
  synchronized long begin(Incident incident) {
    long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    change(id, incident);
    return id;
  }

  synchronized void change(long id, Incident incident) {
    unwritten.put(id, incident);
    if (unwritten.size() > AT_MOST) {
      unwritten.pollFirstEntry();
    }
  }

  synchronized void clear(Instant before) {
    clear = Optional.of(clear.filter(before::isBefore).orElse(before));
    Taken now = take();
    unwritten.values().removeIf(now::clears);
  }

  synchronized Taken take() {
    return new Taken(Map.copyOf(unwritten), clear);
  }

  synchronized void written(Taken taken) {
    taken.incidents().forEach(unwritten::remove);
    if (clear.equals(taken.clear())) {
      clear = Optional.empty();
    }
  }

  synchronized void forget(String subject) {
    unwritten.values().removeIf(incident -> incident.subject().equals(subject));
  }
}
