package io.fairlead.reach;

import io.fairlead.kube.Endpoint;
import io.fairlead.wire.Origin;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Translates an [Endpoint] of a kubeconfig into what the wire dials, and keeps the TLS contexts so
/// that sessions resume. Safe for any thread.
public final class Origins {
  private static final int KEPT = 64;

  private final Map<Endpoint, Origin> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, Origin> eldest) {
          return size() > KEPT;
        }
      };

  /// What to dial for an endpoint.
  ///
  /// @throws SSLException where the endpoint's certificate or key cannot be used
  public synchronized Origin of(Endpoint endpoint) throws SSLException {
    Origin known = kept.get(endpoint);
    if (known == null) {
      known = translate(endpoint);
      kept.put(endpoint, known);
    }
    return known;
  }

  private static Origin translate(Endpoint endpoint) throws SSLException {
    URI server = endpoint.server();
    boolean https = "https".equalsIgnoreCase(server.getScheme());
    int port = server.getPort() >= 0 ? server.getPort() : https ? 443 : 80;
    String host = stripBrackets(server.getHost());
    String path = server.getRawPath() == null ? "" : server.getRawPath();
    Optional<Origin.Tls> tls =
        https
            ? Optional.of(new Origin.Tls(context(endpoint), endpoint.tlsServerName().orElse(host)))
            : Optional.empty();
    return new Origin(
        host,
        port,
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
        tls,
        route(endpoint));
  }

  private static String stripBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static SslContext context(Endpoint endpoint) throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .trustManager(endpoint.trust())
            .endpointIdentificationAlgorithm(endpoint.verifyTls() ? "HTTPS" : null);
    endpoint.clientCertificate().ifPresent(builder::keyManager);
    return builder.build();
  }

  private static Optional<Origin.Route> route(Endpoint endpoint) throws SSLException {
    if (endpoint.proxy().isEmpty()) {
      return Optional.empty();
    }
    Endpoint.Proxy proxy = endpoint.proxy().get();
    Optional<SslContext> tls =
        proxy.type() == Endpoint.Proxy.Type.HTTPS
            ? Optional.of(SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build())
            : Optional.empty();
    return Optional.of(
        new Origin.Route(
            proxy.type() == Endpoint.Proxy.Type.SOCKS5
                ? Origin.Route.Kind.SOCKS5
                : Origin.Route.Kind.HTTP_CONNECT,
            proxy.address(),
            proxy.user(),
            proxy.password(),
            tls));
  }
}
