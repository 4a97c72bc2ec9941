package io.fairlead.desktop;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A network interface as it is now.
///
/// @param up whether it is switched on and has a carrier
record Link(String name, boolean up, List<InetAddress> addresses) {
  /// Ends of containers and virtual machines on this computer, which come and go with them.
  private static final Pattern OF_CONTAINERS =
      Pattern.compile(
          "(docker|veth|br-[0-9a-f]{12}|podman|cni|cali|flannel|lxc|lxdbr|virbr|vnet|vmnet|vboxnet"
              + "|kube-).*");

  Link {
    addresses = List.copyOf(addresses);
  }

  /// What of it matters for connections to other computers, a line each: IPv4 addresses, and the
  /// networks of IPv6 ones, which change by themselves within their network every day (RFC 8981).
  Stream<String> ways() {
    return up && !OF_CONTAINERS.matcher(name).matches()
        ? addresses.stream().flatMap(address -> way(address).stream()).map(way -> name + " " + way)
        : Stream.empty();
  }

  private static Optional<String> way(InetAddress address) {
    if (address.isLoopbackAddress() || address.isLinkLocalAddress()) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    return Optional.of(
        address instanceof Inet6Address
            ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64"
            : address.getHostAddress());
  }
}
