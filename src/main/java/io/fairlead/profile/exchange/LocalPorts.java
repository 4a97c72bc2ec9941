package io.fairlead.profile.exchange;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/// Which forward has which local port.
///
/// @param usable whether nobody else on this computer has a port
record LocalPorts(List<Owner> owners, IntPredicate usable) {
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");
  private static final int HIGHEST = 65_535;

  /// One of them.
  record Owner(ProfileId id, String name, Listen listen) {
    boolean has(String address, int port) {
      boolean meets =
          listen.address().equals(address)
              || ANY.contains(listen.address())
              || ANY.contains(address);
      return meets && listen.ports().stream().anyMatch(mapping -> mapping.local() == port);
    }
  }

  LocalPorts without(Optional<ProfileId> one) {
    return new LocalPorts(
        owners.stream().filter(owner -> one.filter(owner.id()::equals).isEmpty()).toList(), usable);
  }

  /// The same where the owner has its ports, and no other under its id.
  LocalPorts with(Owner owner) {
    List<Owner> more = new ArrayList<>(without(Optional.of(owner.id())).owners);
    more.add(owner);
    return new LocalPorts(more, usable);
  }

  /// The name of who has a port; empty for the port 0, which means any.
  Optional<String> owner(String address, int port) {
    return port == 0
        ? Optional.empty()
        : owners.stream().filter(owner -> owner.has(address, port)).findFirst().map(Owner::name);
  }

  /// The next port above that nobody has; 0, any, where there is none.
  ///
  /// @param instead what was found for other ports of the same forward
  int free(Listen listen, int above, List<PortMapping> instead) {
    for (int port = above + 1; port <= HIGHEST; port++) {
      int candidate = port;
      boolean own =
          instead.stream().anyMatch(mapping -> mapping.local() == candidate)
              || listen.ports().stream().anyMatch(mapping -> mapping.local() == candidate);
      if (!own && owner(listen.address(), candidate).isEmpty() && usable.test(candidate)) {
        return candidate;
      }
    }
    return 0;
  }
}
