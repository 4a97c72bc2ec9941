package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When what proves who we are comes to its end.
class ExpiryTest {
  private static final Instant ISSUED = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir private Path folder;

  private Optional<Expiry> expiry(String user) throws Exception {
    String text = KubeconfigText.of("https://127.0.0.1:1", "", user);
    Kubeconfig config =
        KubeconfigReader.read(folder.resolve("config"), text.getBytes(StandardCharsets.UTF_8));
    return Expiry.of(config.login("lab"));
  }

  private static String token(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String head = base64.encodeToString("{}".getBytes(StandardCharsets.UTF_8));
    return head + "." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x";
  }

  private static String lasting(Instant from, Instant to) {
    return token("{\"iat\":" + from.getEpochSecond() + ",\"exp\":" + to.getEpochSecond() + "}");
  }

  @Test
  void aTokenThatSaysItsEnd() throws Exception {
    assertEquals(
        Optional.of(new Expiry("token", Optional.of(ISSUED), END)),
        expiry("token: " + lasting(ISSUED, END)));
    assertEquals(
        Optional.of(new Expiry("token", Optional.empty(), END)),
        expiry("token: " + token("{\"exp\":" + END.getEpochSecond() + "}")));
  }

  @Test
  void aTokenInAFileGoesBeforeTheOneBesideIt() throws Exception {
    Files.writeString(folder.resolve("token"), lasting(ISSUED, END) + "\n");
    assertEquals(
        Optional.of(new Expiry("token", Optional.of(ISSUED), END)),
        expiry("tokenFile: token, token: " + lasting(ISSUED, END.minusSeconds(999))));
  }

  @Test
  void anIdToken() throws Exception {
    assertEquals(
        Optional.of(new Expiry("id-token", Optional.of(ISSUED), END)),
        expiry("auth-provider: {name: oidc, config: {id-token: " + lasting(ISSUED, END) + "}}"));
  }

  @Test
  void theClientCertificateWhereItEndsFirst() throws Exception {
    Authority authority = new Authority("lab");
    Authority.Issued client = authority.issue("me");
    X509Certificate certificate = client.certificate();
    String pair =
        "client-certificate-data: "
            + KubeconfigText.base64(client.certificatePem())
            + ", client-key-data: "
            + KubeconfigText.base64(client.keyPem());
    Expiry expected =
        new Expiry(
            "client certificate",
            Optional.of(certificate.getNotBefore().toInstant()),
            certificate.getNotAfter().toInstant());
    assertEquals(Optional.of(expected), expiry(pair));
    Instant later = certificate.getNotAfter().toInstant().plusSeconds(60);
    assertEquals(Optional.of(expected), expiry(pair + ", token: " + lasting(ISSUED, later)));
  }

  @Test
  void whatHasNoEndOrRenewsItselfHasNone() throws Exception {
    assertEquals(Optional.empty(), expiry(""));
    assertEquals(Optional.empty(), expiry("token: abc"));
    assertEquals(Optional.empty(), expiry("username: me, password: x"));
    assertEquals(
        Optional.empty(),
        expiry("exec: {apiVersion: client.authentication.k8s.io/v1, command: login}"));
  }

  @Test
  void aCertificateThatCannotBeReadIsSaid() {
    ClusterFailure failure =
        assertThrows(
                ClusterException.class,
                () -> expiry("client-certificate: gone.pem, client-key: gone.key"))
            .failure();
    assertEquals(ClusterFailure.IncompleteContext.class, failure.getClass());
  }
}
