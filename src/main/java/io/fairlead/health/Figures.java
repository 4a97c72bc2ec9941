package io.fairlead.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a set of pings of one hop says. A percentile is a round trip that was really measured: the
/// smallest that so many percent of the answered pings did not exceed. All three are empty where no
/// ping was answered.
///
/// @param count pings, answered or lost
/// @param lost pings without an answer in time
/// @param lostRun how many of the newest pings were lost one after another
/// @param newest the ping that was sent last
public record Figures(
    int count,
    int lost,
    int lostRun,
    Optional<Duration> p50,
    Optional<Duration> p95,
    Optional<Duration> p99,
    Optional<LatencySample> newest) {
  /// Nothing measured.
  public static final Figures NONE =
      new Figures(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// The figures of pings in the order in which they were sent.
  public static Figures of(List<LatencySample> samples) {
    if (samples.isEmpty()) {
      return NONE;
    }
    long[] nanos = new long[samples.size()];
    int answered = 0;
    for (LatencySample sample : samples) {
      if (!sample.lost()) {
        nanos[answered++] = sample.roundTrip().orElseThrow().toNanos();
      }
    }
    nanos = Arrays.copyOf(nanos, answered);
    Arrays.sort(nanos);
    return new Figures(
        samples.size(),
        samples.size() - nanos.length,
        lostRun(samples),
        percentile(nanos, 50),
        percentile(nanos, 95),
        percentile(nanos, 99),
        Optional.of(samples.getLast()));
  }

  private static int lostRun(List<LatencySample> samples) {
    int run = 0;
    while (run < samples.size() && samples.get(samples.size() - 1 - run).lost()) {
      run++;
    }
    return run;
  }

  private static Optional<Duration> percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Optional.empty();
    }
    int rank = Math.ceilDiv(sorted.length * percent, 100);
    return Optional.of(Duration.ofNanos(sorted[rank - 1]));
  }

  /// Lost pings in percent of all; 0 where there were none.
  public double lossPercent() {
    return count == 0 ? 0 : 100.0 * lost / count;
  }
}
