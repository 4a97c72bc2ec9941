package io.fairlead.health;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The latest samples of one connection, oldest first. Holds [#CAPACITY]; the oldest gives way.
/// Safe for any thread.
public final class LatencyLog {
  /// Two hops at a 5 s heartbeat for an hour.
  public static final int CAPACITY = 1440;

  private final ArrayDeque<LatencySample> samples = new ArrayDeque<>();
  private long total;

  /// What came after a moment.
  ///
  /// @param total how many samples there ever were: what to ask [#since] with next
  public record News(List<LatencySample> samples, long total) {
    public News {
      samples = List.copyOf(samples);
    }
  }

  public synchronized void add(LatencySample sample) {
    total++;
    if (samples.size() == CAPACITY) {
      samples.removeFirst();
    }
    samples.addLast(sample);
  }

  /// A copy of what is held now.
  public synchronized List<LatencySample> samples() {
    return List.copyOf(samples);
  }

  /// What came after the first `known` samples, as far as it is still held.
  public synchronized News since(long known) {
    int fresh = Math.clamp(total - known, 0, samples.size());
    List<LatencySample> news = new ArrayList<>(fresh);
    Iterator<LatencySample> newest = samples.descendingIterator();
    for (int i = 0; i < fresh; i++) {
      news.add(newest.next());
    }
    return new News(news.reversed(), total);
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
