package io.fairlead.ui.files;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// How fast a copy goes, by what has come within the last seconds.
final class Pace {
  private static final Duration WINDOW = Duration.ofSeconds(5);

  /// Before, a rate would be the guess of a moment.
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private record Seen(Instant at, long bytes) {}

  /// A few a second within the window, so a few dozen at most.
  private final Deque<Seen> seen = new ArrayDeque<>();

  /// So many bytes have come in all.
  void reached(long bytes, Instant now) {
    seen.addLast(new Seen(now, bytes));
    while (seen.size() > 2 && seen.getFirst().at().isBefore(now.minus(WINDOW))) {
      seen.removeFirst();
    }
  }

  /// Bytes a second; empty while that is not known.
  OptionalLong bytesPerSecond() {
    if (seen.isEmpty()) {
      return OptionalLong.empty();
    }
    Duration between = Duration.between(seen.getFirst().at(), seen.getLast().at());
    if (between.compareTo(SHORTEST) < 0) {
      return OptionalLong.empty();
    }
    long bytes = seen.getLast().bytes() - seen.getFirst().bytes();
    return OptionalLong.of(Math.round(bytes / (between.toMillis() / 1000.0)));
  }
}
