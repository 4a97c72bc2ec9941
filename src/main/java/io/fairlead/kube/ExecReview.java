package io.fairlead.kube;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The `ExecCredential` object that goes to a plugin in KUBERNETES_EXEC_INFO and comes back on its
/// standard output.
final class ExecReview {
  static final List<String> VERSIONS =
      List.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

  private ExecReview() {}

  /// What the plugin is told: that nobody can be asked and, if it wants to know, which cluster.
  ///
  /// @throws IOException where the certificate authority cannot be read
  static String question(ClusterSpec cluster, ExecSpec spec) throws IOException {
    JsonObject inner = new JsonObject();
    inner.addProperty("interactive", false);
    if (spec.provideClusterInfo()) {
      inner.add("cluster", cluster(cluster));
    }
    JsonObject question = new JsonObject();
    question.addProperty("kind", "ExecCredential");
    question.addProperty("apiVersion", spec.apiVersion());
    question.add("spec", inner);
    return question.toString();
  }

  private static JsonObject cluster(ClusterSpec cluster) throws IOException {
    JsonObject info = new JsonObject();
    info.addProperty("server", cluster.server());
    cluster.tlsServerName().ifPresent(name -> info.addProperty("tls-server-name", name));
    if (cluster.insecure()) {
      info.addProperty("insecure-skip-tls-verify", true);
    }
    if (cluster.authority().isPresent()) {
      byte[] pem = cluster.authority().get().read().getBytes(StandardCharsets.UTF_8);
      info.addProperty("certificate-authority-data", Base64.getEncoder().encodeToString(pem));
    }
    cluster.proxyUrl().ifPresent(url -> info.addProperty("proxy-url", url.value()));
    cluster.execConfig().ifPresent(json -> info.add("config", JsonParser.parseString(json)));
    return info;
  }

  /// Reads what the plugin printed.
  ///
  /// @throws IllegalArgumentException where it is no credential; the message does not quote it
  static ExecPlugin.Answer answer(String printed, String apiVersion) {
    JsonObject object = object(printed);
    if (!"ExecCredential".equals(text(object, "kind"))) {
      throw new IllegalArgumentException("it printed no ExecCredential");
    }
    if (!apiVersion.equals(text(object, "apiVersion"))) {
      throw new IllegalArgumentException(
          "it printed an ExecCredential of another version than " + apiVersion);
    }
    if (!(object.get("status") instanceof JsonObject status)) {
      throw new IllegalArgumentException("it printed an ExecCredential without a status");
    }
    String token = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String key = text(status, "clientKeyData");
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new IllegalArgumentException("it printed a certificate or a key without the other");
    }
    if (token.isEmpty() && key.isEmpty()) {
      throw new IllegalArgumentException("it printed neither a token nor a certificate");
    }
    return new ExecPlugin.Answer(
        new Credential(
            token.isEmpty() ? Optional.empty() : Credential.bearer(token).authorization(),
            key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.Issued(certificate, new Secret(key)))),
        expiry(text(status, "expirationTimestamp")));
  }

  private static JsonObject object(String printed) {
    if (printed.isBlank()) {
      throw new IllegalArgumentException("it printed nothing");
    }
    try {
      if (JsonParser.parseString(printed) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException _) {
      // the parser's message may quote a secret
    }
    throw new IllegalArgumentException("it printed something else than JSON");
  }

  private static String text(JsonObject object, String field) {
    var value = object.get(field);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static Optional<Instant> expiry(String timestamp) {
    if (timestamp.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(timestamp).toInstant());
    } catch (DateTimeParseException _) {
      throw new IllegalArgumentException("its expirationTimestamp is not a time of RFC 3339");
    }
  }
}
