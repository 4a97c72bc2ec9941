package io.fairlead.desktop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Notices by two clocks that the computer slept or the program stood still.
///
/// The clock of [System#nanoTime] stands still while Linux or macOS sleeps and the one on the wall
/// does not; that tells a sleep from half a second on. Where both went on far beyond the next look
/// (Windows, a machine that was paused from outside, SIGSTOP), it was the program that did not run.
/// A wall clock that was set forward by as much looks the same, which does no harm; one that was
/// set back is no sleep.
final class ClockWatch {
  /// Clocks are corrected by less than this without anybody's sleep.
  static final Duration LEAP = Duration.ofMillis(500);

  /// Looks are a second apart; one that comes later than this was held up by no scheduler.
  static final Duration LATE = Duration.ofSeconds(4);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private Instant lastWall;
  private long lastNanos;

  ClockWatch(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    lastWall = wall.instant();
    lastNanos = nanos.getAsLong();
  }

  /// How long the computer or the program stood still since the last look, if it did.
  Optional<Duration> look() {
    Instant wallNow = wall.instant();
    long nanosNow = nanos.getAsLong();
    Duration running = Duration.ofNanos(nanosNow - lastNanos);
    Duration asleep = Duration.between(lastWall, wallNow).minus(running);
    lastWall = wallNow;
    lastNanos = nanosNow;
    Duration still =
        (asleep.compareTo(LEAP) >= 0 ? asleep : Duration.ZERO)
            .plus(running.compareTo(LATE) >= 0 ? running : Duration.ZERO);
    return Optional.of(still).filter(Duration::isPositive);
  }
}
