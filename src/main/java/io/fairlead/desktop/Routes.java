package io.fairlead.desktop;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the default routes out of Linux's tables: `/proc/net/route` and `/proc/net/ipv6_route`
/// (proc_net(5), net/ipv4/fib_trie.c, net/ipv6/route.c). A line that it does not understand is
/// none.
final class Routes {
  private static final int UP = 0x1;
  private static final int REJECT = 0x200;
  private static final String NOWHERE_4 = "00000000";
  private static final String NOWHERE_6 = "0".repeat(32);

  private record Route(long metric, String text) {}

  private Routes() {}

  /// The default route of IPv4 that is taken, if there is one.
  static Optional<String> ofIpv4(List<String> table) {
    return best(table.stream().flatMap(line -> ipv4(line.strip().split("\\s+")).stream()));
  }

  /// Columns: interface, destination, gateway, flags, references, use, metric, mask.
  private static Optional<Route> ipv4(String[] column) {
    if (column.length < 8
        || !column[1].equals(NOWHERE_4)
        || !column[7].equals(NOWHERE_4)
        || (Integer.parseUnsignedInt(column[3], 16) & (UP | REJECT)) != UP) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(Long.parseLong(column[6]), "default " + column[0] + " " + column[2]));
  }

  /// The default route of IPv6 that is taken, if there is one.
  static Optional<String> ofIpv6(List<String> table) {
    return best(table.stream().flatMap(line -> ipv6(line.strip().split("\\s+")).stream()));
  }

  /// Columns: destination, its prefix, source, its prefix, gateway, metric, references, use, flags,
  /// interface.
  private static Optional<Route> ipv6(String[] column) {
    if (column.length < 10
        || !column[0].equals(NOWHERE_6)
        || !column[1].equals("00")
        || (Integer.parseUnsignedInt(column[8], 16) & (UP | REJECT)) != UP) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(Long.parseUnsignedLong(column[5], 16), "default " + column[9] + " " + column[4]));
  }

  private static Optional<String> best(Stream<Route> routes) {
    return routes.min(Comparator.comparingLong(Route::metric)).map(Route::text);
  }
}
