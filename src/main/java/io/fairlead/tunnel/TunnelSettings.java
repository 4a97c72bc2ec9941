package io.fairlead.tunnel;

import io.fairlead.health.Heartbeat;
import java.time.Duration;

/// What can be set about all tunnels.
///
/// @param holdAtMost how long a new connection waits for a lane
/// @param dialPatience how long connecting and upgrading may take, an address at a time
public record TunnelSettings(
    Heartbeat.Settings heartbeat, Duration holdAtMost, Duration dialPatience, LaneSettings lanes) {
  public static final TunnelSettings DEFAULT =
      new TunnelSettings(
          Heartbeat.Settings.DEFAULT,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          LaneSettings.DEFAULT);

  public TunnelSettings withLanes(LaneSettings others) {
    return new TunnelSettings(heartbeat, holdAtMost, dialPatience, others);
  }
}
