package io.fairlead.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What round trip is usual for a connection: the median of its 95th percentiles of the last two
/// hours, taken every five minutes. A spell of slowness thus counts as unusual for an hour before
/// it becomes the usual. Used by one thread.
public final class Usual {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int KEPT = 24;
  private static final int ENOUGH = 3;
  private static final int PINGS_AT_LEAST = 20;

  private final ArrayDeque<Duration> kept = new ArrayDeque<>();
  private @Nullable Instant last;

  /// Takes the figures of the last five minutes into account, unless it did so less than five
  /// minutes ago or they rest on few pings.
  public void note(Instant now, Figures figures) {
    Instant before = last;
    boolean early = before != null && now.isBefore(before.plus(EVERY));
    if (early || figures.count() < PINGS_AT_LEAST || figures.p95().isEmpty()) {
      return;
    }
    last = now;
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(figures.p95().get());
  }

  /// Empty until there is enough to tell.
  public Optional<Duration> value() {
    if (kept.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Duration> sorted = kept.stream().sorted().toList();
    return Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
