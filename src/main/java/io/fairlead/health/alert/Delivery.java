package io.fairlead.health.alert;

import java.time.Duration;
import java.util.Optional;

/// How somebody is told.
///
/// @param quiet when not to
/// @param repeatEvery how often what goes on is told again, at least a minute; empty for once
/// @param recovery whether it is told when all is well again
/// @param webhook the URL that each notice is sent to, empty for none
public record Delivery(
    Optional<QuietHours> quiet, Optional<Duration> repeatEvery, boolean recovery, String webhook) {
  public Delivery {
    repeatEvery.ifPresent(every -> {
      if (every.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("a notice is repeated after a minute or later");
      }
    });
  }

  public static final Delivery DEFAULT =
      new Delivery(Optional.empty(), Optional.of(Duration.ofHours(4)), true, "");
}
