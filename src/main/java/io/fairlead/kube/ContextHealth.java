package io.fairlead.kube;

import java.time.Duration;
import java.util.Optional;

/// What can be asked of a context beside its objects.
public interface ContextHealth {
  /// How long its API server takes for one cheap request (`/version`), without the time to connect.
  ///
  /// Blocks until there is an answer; the caller interrupts it when that takes too long.
  ///
  /// @throws ClusterException where there is no answer, or the server says that it is in trouble
  Duration roundTrip(String context) throws ClusterException, InterruptedException;

  /// The first end of what proves who we are there: client certificate, token or id-token. Empty
  /// where nothing of it ends, or it renews itself, as what an exec plugin gives.
  ///
  /// Asks nobody; blocks for the disk at most.
  ///
  /// @throws ClusterException where the context or one of its files cannot be read
  Optional<Expiry> expiry(String context) throws ClusterException;
}
