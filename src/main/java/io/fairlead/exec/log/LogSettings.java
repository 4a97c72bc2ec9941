package io.fairlead.exec.log;

import io.fairlead.reach.Backoff;
import java.time.Duration;

/// What can be set about all logs.
///
/// @param quiet after so long without a byte a log is asked for anew, because a dead connection
///   looks like a container that has nothing to say
public record LogSettings(Duration quiet, Backoff.Settings backoff) {
  public static final LogSettings DEFAULT =
      new LogSettings(Duration.ofSeconds(15), Backoff.Settings.DEFAULT);
}
