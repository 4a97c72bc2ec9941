package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import io.fairlead.kube.UserSpec.ClientPair;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The texts that an [Endpoint] is made of, with every file read. Two equal readings make equal
/// endpoints, so an endpoint is made anew only when a certificate or key has changed.
record EndpointReading(
    Login login, Optional<String> authority, Optional<String> certificate, Optional<Secret> key) {

  /// Reads the certificate files of a context as they are now.
  ///
  /// @param issued the client certificate of an exec plugin; one in the kubeconfig wins over it
  static EndpointReading of(Login login, Optional<Credential.Issued> issued)
      throws ClusterException {
    Optional<Pem> authority =
        login.cluster().insecure() ? Optional.empty() : login.cluster().authority();
    Optional<ClientPair> client = login.user().client();
    if (client.isEmpty()) {
      return new EndpointReading(
          login,
          read(login, "certificate-authority", authority),
          issued.map(Credential.Issued::certificate),
          issued.map(Credential.Issued::key));
    }
    if (client.get().certificate().isEmpty() || client.get().key().isEmpty()) {
      throw incomplete(login, "it has a client-certificate or a client-key without the other");
    }
    return new EndpointReading(
        login,
        read(login, "certificate-authority", authority),
        read(login, "client-certificate", client.get().certificate()),
        read(login, "client-key", client.get().key()).map(Secret::new));
  }

  private static Optional<String> read(Login login, String field, Optional<Pem> pem)
      throws ClusterException {
    if (pem.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(pem.get().read());
    } catch (IOException e) {
      throw incomplete(login, field + ": " + e.getMessage());
    }
  }

  Endpoint endpoint(Optional<Endpoint.Proxy> proxy) throws ClusterException {
    return new Endpoint(
        server(),
        login.cluster().tlsServerName(),
        !login.cluster().insecure(),
        trust(),
        identity(),
        proxy);
  }

  private URI server() throws ClusterException {
    String written = login.cluster().server();
    String text = written.contains("://") ? written : "https://" + written;
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (known && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw incomplete(login, "server \"" + written + "\" is not an http or https URL");
  }

  private X509ExtendedTrustManager trust() throws ClusterException {
    if (login.cluster().insecure()) {
      return Trust.anybody();
    }
    if (authority.isEmpty()) {
      return Trust.system();
    }
    try {
      return Trust.only(PemText.certificates(authority.get()));
    } catch (IOException e) {
      throw incomplete(login, "certificate-authority: " + e.getMessage());
    }
  }

  private Optional<X509ExtendedKeyManager> identity() throws ClusterException {
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ClientIdentity.of(certificate.get(), key.get().value()));
    } catch (IOException e) {
      throw incomplete(login, "client certificate: " + e.getMessage());
    }
  }

  /// The proxy to go through at the moment.
  ///
  /// @param proxies name it where the kubeconfig does not
  Optional<Endpoint.Proxy> proxy(Proxies proxies) throws ClusterException, InterruptedException {
    Optional<Secret> url = login.cluster().proxyUrl();
    try {
      return url.isPresent()
          ? Optional.of(ProxyUrl.parse(url.get().value()))
          : proxies.to(server());
    } catch (IllegalArgumentException e) {
      String source = url.isPresent() ? "proxy-url" : "HTTPS_PROXY or HTTP_PROXY";
      throw incomplete(login, source + ": " + e.getMessage());
    }
  }

  private static ClusterException incomplete(Login login, String detail) {
    return new ClusterException(new ClusterFailure.IncompleteContext(login.context(), detail));
  }
}
