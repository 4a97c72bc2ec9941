package io.fairlead.tunnel;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import java.util.Map;

/// One lane of a forward at one moment.
///
/// @param pod where it leads
/// @param connections how many use it
/// @param newest the newest round trip of each hop that it pings
public record LaneSight(String pod, int connections, Pulse pulse, Map<Hop, LatencySample> newest) {
  public LaneSight {
    newest = Map.copyOf(newest);
  }

  static LaneSight of(Lane lane) {
    return new LaneSight(lane.destination().pod(), lane.load(), lane.pulse(), lane.newest());
  }
}
