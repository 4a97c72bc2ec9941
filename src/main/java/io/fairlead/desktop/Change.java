package io.fairlead.desktop;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;

/// Something that happened to the computer, after which connections may be dead and ways that were
/// closed may be open.
public sealed interface Change {
  /// The computer slept, or the program stood still, for about so long; zero where that is unknown.
  record Awoke(Duration slept) implements Change {}

  /// The network is another, or the same again after it was away.
  ///
  /// @param addresses all addresses of this computer now, loopback among them
  record Network(Set<InetAddress> addresses) implements Change {
    public Network {
      addresses = Set.copyOf(addresses);
    }
  }
}
