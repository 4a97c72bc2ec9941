package io.fairlead.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// The pings of one hop within the last so and so much time, [#CAPACITY] at most; the oldest gives
/// way. Used by one thread.
public final class HopWindow {
  /// More than an hour at a heartbeat of 5 s.
  public static final int CAPACITY = 1024;

  private final Duration span;
  private final ArrayDeque<LatencySample> samples = new ArrayDeque<>();
  private int lost;

  public HopWindow(Duration span) {
    this.span = span;
  }

  public void add(LatencySample sample) {
    if (samples.size() == CAPACITY) {
      removeOldest();
    }
    samples.addLast(sample);
    lost += sample.lost() ? 1 : 0;
  }

  /// Drops what is older than the window.
  public void passTo(Instant now) {
    Instant from = now.minus(span);
    while (!samples.isEmpty() && samples.getFirst().at().isBefore(from)) {
      removeOldest();
    }
  }

  /// Forgets everything: what came before does not belong to what comes.
  public void clear() {
    samples.clear();
    lost = 0;
  }

  private void removeOldest() {
    lost -= samples.removeFirst().lost() ? 1 : 0;
  }

  /// How many pings are in the window.
  public int count() {
    return samples.size();
  }

  /// Lost pings in percent of all in the window; 0 where there are none.
  public double lossPercent() {
    return samples.isEmpty() ? 0 : 100.0 * lost / samples.size();
  }

  /// The figures of what is in the window.
  public Figures figures() {
    return Figures.of(List.copyOf(samples));
  }

  /// When the oldest ping in the window was sent.
  public Optional<Instant> oldest() {
    return Optional.ofNullable(samples.peekFirst()).map(LatencySample::at);
  }
}
