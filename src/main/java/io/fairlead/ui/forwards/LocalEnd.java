package io.fairlead.ui.forwards;

import io.fairlead.profile.PortMapping;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a program of this computer reaches one port of the target.
///
/// @param address the local address it listens on
/// @param port the local port, 0 while any free one is still to be chosen
/// @param remote the port of the target, a number or a name
/// @param listening whether somebody listens there for us now
record LocalEnd(String address, int port, String remote, boolean listening) {
  /// Ports of well-known programs that a browser cannot speak to.
  private static final Set<String> NOT_WEB =
      Set.of(
          "9", "19", "22", "25", "53", "110", "143", "389", "465", "587", "636", "993", "1433",
          "1521", "1883", "2181", "2379", "2380", "3306", "4222", "5005", "5432", "5671", "5672",
          "6379", "6380", "6432", "7000", "7687", "8883", "9042", "9092", "9093", "9300", "11211",
          "26257", "26379", "27017", "33060", "50051", "61616");

  /// Parts of port names that say the same.
  private static final List<String> NOT_WEB_NAMES =
      List.of(
          "postgres",
          "pgsql",
          "mysql",
          "mongo",
          "redis",
          "amqp",
          "kafka",
          "ssh",
          "ldap",
          "grpc",
          "smtp",
          "imap",
          "mqtt",
          "jdbc",
          "cql",
          "tcp",
          "memcache",
          "debug");

  private static final Set<String> SECURE = Set.of("443", "6443", "8443", "9443");

  /// The ends of a forward, by what it listens on where it does, else by what is saved.
  static List<LocalEnd> of(
      String savedAddress, List<PortMapping> ports, List<InetSocketAddress> listening) {
    List<LocalEnd> ends = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      PortMapping mapping = ports.get(i);
      if (i < listening.size()) {
        InetSocketAddress at = listening.get(i);
        ends.add(new LocalEnd(host(at), at.getPort(), mapping.remote(), true));
      } else {
        ends.add(new LocalEnd(savedAddress, mapping.local(), mapping.remote(), false));
      }
    }
    return List.copyOf(ends);
  }

  /// `127.0.0.1:51234` or `[::1]:51234`.
  static String text(InetSocketAddress at) {
    String host = host(at);
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  /// `127.0.0.1:8080`, as programs take it.
  String text() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return port == 0 ? host + ", any free port" : host + ":" + port;
  }

  /// Whether more than programs on this computer may reach it.
  boolean exposed() {
    return !address.startsWith("127.") && !address.equals("::1") && !address.equals("localhost");
  }

  /// What a browser opens, empty where the port is that of a program no browser speaks to.
  Optional<URI> web() {
    return opens() instanceof OpenAction.Browse(URI address)
        ? Optional.of(address)
        : Optional.empty();
  }

  /// What opens it.
  @Nullable OpenAction opens() {
    return OpenAction.of(address, port, remote, "").orElse(null);
  }

  /// The page behind it.
  ///
  /// @param said all that is known of the port, in lower case
  /// @param saysWeb whether that says that it is a page
  Optional<URI> page(String said, boolean saysWeb) {
    boolean other = NOT_WEB.contains(remote) || NOT_WEB_NAMES.stream().anyMatch(said::contains);
    if (port == 0 || (other && !saysWeb)) {
      return Optional.empty();
    }
    String scheme = SECURE.contains(remote) || said.contains("https") ? "https" : "http";
    return Optional.of(URI.create(scheme + "://" + browserHost() + ":" + port));
  }

  private String browserHost() {
    return switch (address) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "0:0:0:0:0:0:0:0" -> "[::1]";
      default -> address.contains(":") ? "[" + address + "]" : address;
    };
  }

  private static String host(InetSocketAddress at) {
    InetAddress address = at.getAddress();
    if (address == null) {
      return at.getHostString();
    }
    if (address instanceof Inet6Address && address.isLoopbackAddress()) {
      return "::1";
    }
    if (address instanceof Inet6Address && address.isAnyLocalAddress()) {
      return "::";
    }
    return address.getHostAddress();
  }
}
