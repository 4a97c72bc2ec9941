package io.fairlead.demo;

/// One reason for which a server, or a proxy before it, refuses a way to open a stream. Several
/// together leave any one way open, or none:
///
/// | left open | obstacles |
/// |---|---|
/// | WebSocket tunnel and exec v5 | [#SPDY_STRIPPED], [#LEGACY_UNKNOWN] |
/// | SPDY by HTTP upgrade | [#WEBSOCKET_STRIPPED] |
/// | legacy channel protocol | [#OLD_SERVER], [#SPDY_STRIPPED] |
/// | none | [#WEBSOCKET_STRIPPED], [#SPDY_STRIPPED] |
///
/// Of two obstacles in one way, that of the proxy is met first; of two proxies, the one whose
/// constant stands first.
public enum Obstacle {
  /// A proxy does not let SPDY through: 403 with a page of its own. The request does not get as far
  /// as the server, whose own refusal comes without a body.
  SPDY_FORBIDDEN,

  /// A proxy knows no such page: 404.
  SPDY_NOT_FOUND,

  /// A proxy does not understand the answer that it gets: 502.
  SPDY_BAD_GATEWAY,

  /// A proxy drops `Upgrade` and `Connection` of SPDY requests, as one does that knows neither: the
  /// API server sees a plain POST and answers 400 `Upgrade request required` as Status.
  SPDY_STRIPPED,

  /// The same of WebSocket requests: the API server sees a plain GET.
  WEBSOCKET_STRIPPED,

  /// A server of 1.28, before the tunnel (on from 1.31) and exec v5 (on from 1.30). It looks for a
  /// legacy port-forward instead: 400 `query parameter "port" is required`, or v4 where that is
  /// offered, too. A v5 that comes alone it refuses like any unknown protocol.
  OLD_SERVER,

  /// The legacy `v4.channel.k8s.io` over WebSocket is unknown: 403 without a body. (As a protocol
  /// of SPDY streams v4 lives on.)
  LEGACY_UNKNOWN
}
