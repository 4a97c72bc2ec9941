package io.fairlead.health.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A credential that comes to its end by itself.
///
/// @param what it is, such as `client certificate`
/// @param issued when it began to hold, where that is known
public record Expiring(String context, String what, Optional<Instant> issued, Instant at) {
  /// What does not live longer than this is renewed all the time: nobody wants to hear of it.
  private static final Duration SHORT_LIFE = Duration.ofDays(2);

  boolean within(int days, Instant now) {
    boolean shortLived =
        issued.isPresent() && Duration.between(issued.get(), at).compareTo(SHORT_LIFE) <= 0;
    return !shortLived && now.plus(Duration.ofDays(days)).isAfter(at);
  }
}
