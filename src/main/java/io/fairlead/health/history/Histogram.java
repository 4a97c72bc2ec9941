package io.fairlead.health.history;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The round trips of some time, counted by [Buckets]. Immutable; times are in µs.
final class Histogram {
  static final Histogram EMPTY = new Builder().build();

  private final long lost;
  private final long answered;
  private final long runs;
  private final long wander;
  private final long min;
  private final long max;
  private final int first;
  private final int[] counts;

  private Histogram(Figures figures, int first, int[] counts) {
    lost = figures.lost;
    answered = figures.answered;
    runs = figures.runs;
    wander = figures.wander;
    min = figures.min;
    max = figures.max;
    this.first = first;
    this.counts = counts;
  }

  /// What is known of all round trips together, besides their buckets.
  record Figures(long lost, long answered, long runs, long wander, long min, long max) {}

  /// One whose counts are known, as they were stored.
  ///
  /// @param counts of the buckets from `first` on; their sum is that of the answered
  static Histogram of(Figures figures, int first, int[] counts) {
    return new Histogram(figures, first, counts);
  }

  long sent() {
    return answered + lost;
  }

  long lost() {
    return lost;
  }

  long answered() {
    return answered;
  }

  /// How many round trips have no one before them with which to compare.
  long runs() {
    return runs;
  }

  /// The sum of the differences of each round trip and the one before.
  long wander() {
    return wander;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /// The first bucket that is not empty; 0 where all are.
  int first() {
    return first;
  }

  /// How many buckets there are from the first to the last that is not empty.
  int width() {
    return counts.length;
  }

  int count(int bucket) {
    return counts[bucket - first];
  }

  /// How much a round trip differs from the one before, on average.
  Optional<Duration> jitter() {
    return answered > runs
        ? Optional.of(micros(Math.round((double) wander / (answered - runs))))
        : Optional.empty();
  }

  Optional<Quantiles> quantiles() {
    return answered == 0
        ? Optional.empty()
        : Optional.of(
            new Quantiles(micros(min), quantile(0.5), quantile(0.95), quantile(0.99), micros(max)));
  }

  /// The smallest round trip that a share `q` of all does not exceed, within 9 %.
  ///
  /// @throws IllegalStateException where nothing was answered
  Duration quantile(double q) {
    if (answered == 0) {
      throw new IllegalStateException("no round trip was measured");
    }
    long rank = Math.max(1, (long) Math.ceil(q * answered));
    int at = 0;
    while (rank > counts[at]) {
      rank -= counts[at++];
    }
    double low = Math.max(min, Buckets.lowest(first + at));
    double high = Math.min(max, Buckets.lowest(first + at + 1));
    return micros(Math.round(low + (high - low) * (rank - 0.5) / counts[at]));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(micros * 1000);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram h
        && lost == h.lost
        && answered == h.answered
        && runs == h.runs
        && wander == h.wander
        && min == h.min
        && max == h.max
        && first == h.first
        && Arrays.equals(counts, h.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new long[] {lost, answered, wander, min, max});
  }

  @Override
  public String toString() {
    return "%d sent, %d lost, %d..%d µs, runs %d, wander %d, %s from %d"
        .formatted(sent(), lost, min, max, runs, wander, Arrays.toString(counts), first);
  }

  /// Counts round trips, then makes a histogram of them.
  static final class Builder {
    private final int[] counts = new int[Buckets.COUNT];
    private long lost;
    private long answered;
    private long runs;
    private long wander;
    private long min;
    private long max;

    Builder lose(long pings) {
      lost += pings;
      return this;
    }

    /// A round trip without one before it.
    Builder add(long micros) {
      runs++;
      return count(micros);
    }

    /// A round trip and the one before it.
    Builder add(long micros, long before) {
      wander += Math.abs(micros - before);
      return count(micros);
    }

    private Builder count(long micros) {
      counts[Buckets.of(micros)]++;
      return span(micros, micros, 1);
    }

    private Builder span(long shortest, long longest, long more) {
      min = answered == 0 ? shortest : Math.min(min, shortest);
      max = Math.max(max, longest);
      answered += more;
      return this;
    }

    /// All that another has counted.
    Builder add(Histogram other) {
      for (int i = 0; i < other.counts.length; i++) {
        counts[other.first + i] += other.counts[i];
      }
      lost += other.lost;
      runs += other.runs;
      wander += other.wander;
      return other.answered == 0 ? this : span(other.min, other.max, other.answered);
    }

    Histogram build() {
      int first = 0;
      int end = Buckets.COUNT;
      while (first < end && counts[first] == 0) {
        first++;
      }
      while (end > first && counts[end - 1] == 0) {
        end--;
      }
      return new Histogram(
          new Figures(lost, answered, runs, wander, min, max),
          first == end ? 0 : first,
          Arrays.copyOfRange(counts, first, end));
    }
  }
}
