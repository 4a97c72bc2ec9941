package io.fairlead.profile;

import java.util.List;

/// Where a forward listens.
///
/// @param address an address of this machine, `127.0.0.1` unless the user says otherwise
/// @param ports at least one, no local port twice
public record Listen(String address, List<PortMapping> ports) {
  public static final String LOOPBACK = "127.0.0.1";

  public Listen {
    ports = List.copyOf(ports);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a forward needs at least one port");
    }
    long distinct =
        ports.stream().mapToInt(PortMapping::local).filter(p -> p != 0).distinct().count();
    if (distinct != ports.stream().filter(p -> p.local() != 0).count()) {
      throw new IllegalArgumentException("a local port is named twice in " + ports);
    }
  }

  /// Listens on loopback.
  public static Listen loopback(PortMapping... ports) {
    return new Listen(LOOPBACK, List.of(ports));
  }
}
