package io.fairlead.exec;

/// How the streams of a command travel, the best first.
public enum ExecTransport {
  /// `v5.channel.k8s.io` over WebSocket; API servers from 1.30.
  WEBSOCKET,
  /// SPDY/3.1 by HTTP upgrade; any server, but some proxies refuse it.
  SPDY,
  /// `v4.channel.k8s.io` over WebSocket; any server. It cannot say that stdin ends.
  LEGACY
}
