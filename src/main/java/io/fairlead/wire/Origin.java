package io.fairlead.wire;

import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Optional;

/// An API server as the wire reaches it.
///
/// @param host name or address literal
/// @param basePath put before every request path; empty or `/prefix` without a slash at its end
/// @param tls empty for plain HTTP
/// @param route the proxy in between, if any
public record Origin(
    String host, int port, String basePath, Optional<Tls> tls, Optional<Route> route) {

  /// TLS to the server. `serverName` is sent as SNI and checked against the certificate.
  public record Tls(SslContext context, String serverName) {}

  /// A proxy. User and password are sent where both are present.
  public record Route(
      Kind kind,
      InetSocketAddress proxy,
      Optional<String> user,
      Optional<String> password,
      Optional<SslContext> tlsToProxy) {

    /// How the proxy is spoken to.
    public enum Kind {
      /// HTTP CONNECT, inside TLS where `tlsToProxy` is present.
      HTTP_CONNECT,
      SOCKS5
    }

    @Override
    public String toString() {
      return kind + " " + proxy;
    }
  }

  /// `host:port`, brackets around an IPv6 literal: the HTTP Host header.
  public String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
