package io.fairlead.tunnel;

import java.time.Instant;

/// What a tunnel is doing, with what belongs to it.
///
/// ```
/// Stopped -> Resolving -> Connecting -> Open
///               ^  \          |          |
///               |   `-> Waiting <--------'     (can come back: tries again at retryAt)
///               `-------'  |
///                        Failed                (needs the user)
/// ```
///
/// Every state goes to Stopped when the user switches the tunnel off.
public sealed interface TunnelState {
  record Stopped() implements TunnelState {}

  /// Looking for a ready pod. `attempt` counts from 1 within an outage.
  record Resolving(int attempt) implements TunnelState {}

  record Connecting(int attempt, String pod) implements TunnelState {}

  /// Usable: the far end answers its pings.
  record Open(String pod, Transport transport, Instant since) implements TunnelState {}

  /// Not usable now; tries again by itself at `retryAt`.
  record Waiting(Failure cause, int attempt, Instant retryAt) implements TunnelState {}

  /// Not usable until the user acts.
  record Failed(Failure cause) implements TunnelState {}
}
