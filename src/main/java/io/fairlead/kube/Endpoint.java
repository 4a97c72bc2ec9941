package io.fairlead.kube;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/// An API server and how to trust it and prove who we are, as one context of a kubeconfig says it.
/// The wire and client-java are both fed from it.
///
/// @param server scheme, host, port and an optional base path
/// @param tlsServerName name for SNI and the certificate check, where it is not the host
/// @param verifyTls false only for `insecure-skip-tls-verify`
/// @param trust checks the server's certificate
/// @param clientCertificate shows ours, where the user has one
public record Endpoint(
    URI server,
    Optional<String> tlsServerName,
    boolean verifyTls,
    X509TrustManager trust,
    Optional<X509ExtendedKeyManager> clientCertificate,
    Optional<Proxy> proxy) {

  /// The way out to an API server: `proxy-url` of a kubeconfig, HTTPS_PROXY or HTTP_PROXY, or what
  /// is set for the desktop, in this order.
  public record Proxy(
      Type type, InetSocketAddress address, Optional<String> user, Optional<String> password) {
    /// How the proxy is spoken to.
    public enum Type {
      HTTP,
      HTTPS,
      SOCKS5
    }

    @Override
    public String toString() {
      return type + " " + address;
    }
  }
}
