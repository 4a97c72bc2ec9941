package io.fairlead.tunnel;

/// How the bytes of a lane travel.
public enum Transport {
  /// SPDY/3.1 inside a WebSocket, subprotocol `SPDY/3.1+portforward.k8s.io` (KEP-4006).
  WEBSOCKET,
  /// SPDY/3.1 by HTTP upgrade.
  SPDY,
  /// A WebSocket of its own for each connection, subprotocol `v4.channel.k8s.io`.
  LEGACY
}
