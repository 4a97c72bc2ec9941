package io.fairlead.exec;

import io.fairlead.health.Heartbeat;
import io.fairlead.reach.Backoff;
import java.time.Duration;

/// What can be set about all sessions.
///
/// @param dialPatience how long connecting and upgrading may take, an address at a time
public record ExecSettings(
    Heartbeat.Settings heartbeat, Duration dialPatience, Backoff.Settings backoff) {
  public static final ExecSettings DEFAULT =
      new ExecSettings(
          Heartbeat.Settings.DEFAULT, Duration.ofSeconds(10), Backoff.Settings.DEFAULT);
}
