package io.fairlead.reach;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long to wait between the tries of one outage: doubling from `start` up to `cap`, each
/// shortened by a random part of up to a half, so that many connections do not come back in step. A
/// fresh object per outage.
public final class Backoff {
  /// How long the waits are.
  ///
  /// @param start the first wait, before jitter
  /// @param cap the longest
  /// @param settled how long a connection must have lived for the outage to count as over
  public record Settings(Duration start, Duration cap, Duration settled) {
    public static final Settings DEFAULT =
        new Settings(Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofSeconds(10));
  }

  private final Settings settings;
  private final DoubleSupplier random;
  private int attempt = 1;

  /// A new outage.
  ///
  /// @param random from 0 to below 1
  public Backoff(Settings settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
  }

  /// The number of the try under way, from 1.
  public int attempt() {
    return attempt;
  }

  /// The wait after the try under way failed; counts on to the next.
  public Duration next() {
    long doubled = settings.start().toMillis() << Math.min(attempt - 1, 30);
    long whole = Math.min(doubled, settings.cap().toMillis());
    attempt++;
    return Duration.ofMillis(Math.round(whole * (1 - random.getAsDouble() / 2)));
  }
}
