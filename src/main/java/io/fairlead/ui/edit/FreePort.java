package io.fairlead.ui.edit;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Proposes a local port of loopback without asking anybody.
public final class FreePort {
  private static final int NEXT_AT_MOST = 20;

  private FreePort() {}

  /// The port of last time where it is free; else the same number as the target's, where that is
  /// not the system's; else one that is near. Blocks for a moment.
  ///
  /// @return 0 where none was found, for any
  public static int propose(List<PortForward> others, int remote, OptionalInt last) {
    var rules = new PortRules(PortProbe.REAL, others, Optional.empty());
    if (last.isPresent() && isFree(rules, last.getAsInt())) {
      return last.getAsInt();
    }
    for (int port = remote; remote >= 1024 && port <= remote + NEXT_AT_MOST; port++) {
      if (port <= 65535 && isFree(rules, port)) {
        return port;
      }
    }
    return rules.propose(Listen.LOOPBACK, remote, List.of());
  }

  /// Whether a port of loopback could be listened on right now. Blocks for a moment.
  public static boolean isUsable(int port) {
    return PortProbe.REAL.probe(Listen.LOOPBACK, port) == PortProbe.Outcome.FREE;
  }

  private static boolean isFree(PortRules rules, int port) {
    return rules.isFree(Listen.LOOPBACK, port, List.of());
  }
}
