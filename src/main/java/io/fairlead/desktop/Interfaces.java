package io.fairlead.desktop;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Looks at the network interfaces of this computer and, on Linux, at its default routes.
final class Interfaces {
  private static final Path PROC_NET = Path.of("/proc/net");

  private Interfaces() {}

  /// As they are now; empty where the system does not tell just now.
  static Optional<NetworkView> look() {
    try {
      List<Link> links = new ArrayList<>();
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        links.add(new Link(each.getName(), each.isUp(), Collections.list(each.getInetAddresses())));
      }
      return Optional.of(NetworkView.of(links, defaultRoutes()));
    } catch (SocketException e) {
      // An interface went while it was looked at: the next look shows what is left.
      return Optional.empty();
    }
  }

  private static Set<String> defaultRoutes() {
    Set<String> routes = new TreeSet<>();
    read("route", Routes::ofIpv4).ifPresent(routes::add);
    read("ipv6_route", Routes::ofIpv6).ifPresent(routes::add);
    return routes;
  }

  private static Optional<String> read(
      String table, Function<List<String>, Optional<String>> routes) {
    try {
      return routes.apply(Files.readAllLines(PROC_NET.resolve(table)));
    } catch (IOException | NumberFormatException e) {
      // Not Linux, or not as we know it: the addresses must do.
      return Optional.empty();
    }
  }
}
