package io.fairlead.desktop;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The computer's place in its networks at one moment.
///
/// @param addresses all of its addresses, be their interfaces up or not
/// @param ways what matters for connections to other computers
record NetworkView(Set<InetAddress> addresses, Set<String> ways) {
  NetworkView {
    addresses = Set.copyOf(addresses);
    ways = Set.copyOf(ways);
  }

  static NetworkView of(List<Link> links, Collection<String> defaultRoutes) {
    Set<String> ways = new TreeSet<>(defaultRoutes);
    links.stream().flatMap(Link::ways).forEach(ways::add);
    return new NetworkView(
        links.stream()
            .flatMap(link -> link.addresses().stream())
            .collect(Collectors.toUnmodifiableSet()),
        ways);
  }

  /// Whether connections go the same ways as before, and none has lost its address.
  boolean continues(NetworkView before) {
    return ways.equals(before.ways) && addresses.containsAll(before.addresses);
  }
}
