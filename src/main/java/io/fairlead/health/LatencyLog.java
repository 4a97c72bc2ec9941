package io.fairlead.health;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// The latest samples of one connection, oldest first. Holds [#CAPACITY]; the oldest gives way.
/// Safe for any thread.
public final class LatencyLog {
  /// Two hops at a 5 s heartbeat for an hour.
  public static final int CAPACITY = 1440;

  private final ArrayDeque<LatencySample> samples = new ArrayDeque<>();

  public synchronized void add(LatencySample sample) {
    if (samples.size() == CAPACITY) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }

  /// A copy of what is held now.
  public synchronized List<LatencySample> samples() {
    return List.copyOf(samples);
  }

  /// The newest sample of a hop.
  public synchronized Optional<LatencySample> latest(Hop hop) {
    for (var newest = samples.descendingIterator(); newest.hasNext(); ) {
      LatencySample sample = newest.next();
      if (sample.hop() == hop) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }
}
