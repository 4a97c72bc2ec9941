package io.fairlead.tunnel;

import io.fairlead.profile.TransportChoice;
import java.time.Instant;
import java.util.Optional;

/// Which transport the forwards of a cluster use, by the user's choice or by what its server takes.
public interface Transports {
  /// What is known of one server.
  ///
  /// @param transport the best one that it took
  /// @param version the server's version then, empty where unknown
  /// @param asked when the better ones were last tried; they are tried again a day later, or when
  ///   the version is another
  record Known(Transport transport, String version, Instant asked) {}

  /// The user's choice for all forwards of a context that do not choose themselves.
  TransportChoice choice(String context);

  /// What the server of the context took last, where it has been asked.
  Optional<Known> known(String context);
}
