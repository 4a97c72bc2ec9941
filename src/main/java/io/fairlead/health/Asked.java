package io.fairlead.health;

import io.fairlead.health.Heartbeat.Clock;
import java.time.Duration;
import java.time.Instant;

/// The moment when somebody was asked, by both clocks.
///
/// A deadline is no proof where the computer slept meanwhile, or the program did not run: nobody
/// was given the time to answer, or the answer lies in a queue of our own.
///
/// @param at on the wall
/// @param nanos of [System#nanoTime]'s kind
public record Asked(Clock clock, Instant at, long nanos) {
  /// Clocks are corrected by less than this without anybody's sleep.
  static final Duration SLACK = Duration.ofMillis(500);

  /// How late a timer may be on a busy computer that was not stopped.
  static final Duration LATE = Duration.ofSeconds(1);

  public static Asked now(Clock clock) {
    return new Asked(clock, clock.wall().instant(), clock.nanos().getAsLong());
  }

  public Duration elapsed() {
    return Duration.ofNanos(clock.nanos().getAsLong() - nanos);
  }

  /// Whether the computer slept or the program stood still since, so that a wait says nothing.
  ///
  /// @param planned how long the wait was to be at most
  public boolean stoodStill(Duration planned) {
    Duration running = elapsed();
    Duration asleep = Duration.between(at, clock.wall().instant()).minus(running);
    return asleep.compareTo(SLACK) >= 0 || running.minus(planned).compareTo(LATE) >= 0;
  }
}
