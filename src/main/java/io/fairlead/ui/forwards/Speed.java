package io.fairlead.ui.forwards;

import io.fairlead.tunnel.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How fast bytes go through a forward, from the difference between two looks at its counters.
final class Speed {
  /// Looks that are closer together than this say nothing new.
  private static final Duration APART = Duration.ofMillis(700);

  /// After a longer time without a look, a difference says nothing about now.
  private static final Duration STALE = Duration.ofSeconds(5);

  /// Bytes a second, to the pod and from it.
  record Flow(long up, long down) {}

  private record Look(Instant at, long up, long down) {}

  private Optional<Look> last = Optional.empty();
  private Optional<Flow> flow = Optional.empty();

  /// Looks at the counters.
  ///
  /// @return how fast it was since the last look; empty at the first
  Optional<Flow> look(Counters counters, Instant now) {
    var look = new Look(now, counters.bytesUp(), counters.bytesDown());
    Duration passed = last.map(before -> Duration.between(before.at(), now)).orElse(STALE);
    boolean startsOver =
        passed.isNegative()
            || passed.compareTo(STALE) >= 0
            || last.filter(before -> before.up() > look.up() || before.down() > look.down())
                .isPresent();
    if (startsOver) {
      forget();
      last = Optional.of(look);
    } else if (passed.compareTo(APART) >= 0) {
      long millis = passed.toMillis();
      flow =
          last.map(before ->
              new Flow(
                  (look.up() - before.up()) * 1000 / millis,
                  (look.down() - before.down()) * 1000 / millis));
      last = Optional.of(look);
    }
    return flow;
  }

  /// Begins anew, with another forward.
  void forget() {
    last = Optional.empty();
    flow = Optional.empty();
  }
}
