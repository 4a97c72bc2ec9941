package io.fairlead.health.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices that the computer slept: the clock jumped between two looks. What was measured before
/// says nothing any more, and what breaks right after is the sleep's doing.
final class Sleep {
  /// Looks are some seconds apart; a gap beyond this was no delay.
  static final Duration JUMP = Duration.ofSeconds(30);

  /// For so long after it, a lost connection is the sleep's doing.
  private static final Duration AFTERMATH = Duration.ofMinutes(1);

  private @Nullable Instant last;
  private @Nullable Instant woke;

  /// Takes note of a look. Tells whether the computer slept before it.
  boolean look(Instant now) {
    Instant before = last;
    last = now;
    if (before == null || Duration.between(before, now).abs().compareTo(JUMP) <= 0) {
      return false;
    }
    woke = now;
    return true;
  }

  /// The later of a moment and the last awakening.
  Instant notBefore(Instant at) {
    return Optional.ofNullable(woke).filter(at::isBefore).orElse(at);
  }

  boolean isJustOver(Instant now) {
    Instant then = woke;
    return then != null && now.isBefore(then.plus(AFTERMATH));
  }
}
