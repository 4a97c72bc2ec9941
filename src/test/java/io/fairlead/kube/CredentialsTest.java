package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir Path folder;
  private Path tokenFile;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void writeToken() throws IOException {
    tokenFile = Files.writeString(folder.resolve("token"), "one\n");
  }

  private ClusterAccess access(String user) throws Exception {
    String text = KubeconfigText.of("https://127.0.0.1:1", "", user);
    Kubeconfig config =
        KubeconfigReader.read(folder.resolve("config"), text.getBytes(StandardCharsets.UTF_8));
    return new Session(config.login("lab"), Proxies.NONE, () -> now).access();
  }

  private static List<String> headers(ClusterAccess access) throws Exception {
    return access.authHeaders().stream().map(h -> h.name() + ": " + h.value()).toList();
  }

  private static ClusterFailure failure(ClusterAccess access) {
    return assertThrows(ClusterException.class, access::authHeaders).failure();
  }

  @Test
  void sendsATokenAndCannotRenewIt() throws Exception {
    ClusterAccess access = access("token: abc");
    assertEquals(List.of("Authorization: Bearer abc"), headers(access));
    assertFalse(access.unauthorized());
  }

  @Test
  void sendsNameAndPassword() throws Exception {
    String encoded = Base64.getEncoder().encodeToString("joe:p:w".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("Authorization: Basic " + encoded),
        headers(access("username: joe, password: 'p:w'")));
  }

  @Test
  void sendsNothingForNobody() throws Exception {
    assertEquals(List.of(), headers(access("")));
  }

  @Test
  void saysWhomToActAs() throws Exception {
    assertEquals(
        List.of(
            "Authorization: Bearer abc",
            "Impersonate-User: jane",
            "Impersonate-Uid: 7",
            "Impersonate-Group: a",
            "Impersonate-Group: b",
            "Impersonate-Extra-scopes%2Fx: r"),
        headers(
            access(
                "token: abc, as: jane, as-uid: '7', as-groups: [a, b],"
                    + " as-user-extra: {scopes/x: [r]}")));
  }

  @Test
  void readsATokenFileAgainWhenItIsAMinuteOld() throws Exception {
    ClusterAccess access = access("tokenFile: token");
    assertEquals(List.of("Authorization: Bearer one"), headers(access));
    Files.writeString(tokenFile, "two");
    now = now.plus(Duration.ofSeconds(59));
    assertEquals(List.of("Authorization: Bearer one"), headers(access));
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(List.of("Authorization: Bearer two"), headers(access));
    Files.delete(tokenFile);
    now = now.plus(Duration.ofMinutes(2));
    assertEquals(List.of("Authorization: Bearer two"), headers(access));
  }

  @Test
  void readsATokenFileAgainWhenItsTokenIsRefused() throws Exception {
    ClusterAccess access = access("tokenFile: token");
    assertEquals(List.of("Authorization: Bearer one"), headers(access));
    Files.writeString(tokenFile, "two");
    assertTrue(access.unauthorized());
    assertEquals(List.of("Authorization: Bearer two"), headers(access));
  }

  @Test
  void prefersATokenFileToATokenButMakesDoWithThat() throws Exception {
    assertEquals(
        List.of("Authorization: Bearer one"), headers(access("tokenFile: token, token: spare")));
    assertEquals(
        List.of("Authorization: Bearer spare"), headers(access("tokenFile: gone, token: spare")));
    assertEquals(
        new ClusterFailure.NoCredential(
            "lab", "the token file", "there is no file " + folder.resolve("gone")),
        failure(access("tokenFile: gone")));
  }

  @Test
  void usesAnIdTokenUntilItExpires() throws Exception {
    String claims = "{\"exp\":" + now.plusSeconds(60).getEpochSecond() + "}";
    String token =
        "e30."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".sig";
    ClusterAccess access = access("auth-provider: {name: oidc, config: {id-token: " + token + "}}");
    assertEquals(List.of("Authorization: Bearer " + token), headers(access));
    now = now.plusSeconds(60);
    var missing = (ClusterFailure.NoCredential) failure(access);
    assertEquals("auth-provider oidc", missing.source());
    assertTrue(missing.detail().startsWith("the id-token expired at 2026-01-01T00:01:00Z"));
  }

  @Test
  void saysThatAnAuthProviderIsGone() throws Exception {
    var missing = (ClusterFailure.NoCredential) failure(access("auth-provider: {name: gcp}"));
    assertEquals("auth-provider gcp", missing.source());
  }

  @Test
  void readsTheEndOfTokensOnlyWhereTheyHaveOne() {
    assertEquals(Optional.empty(), IdToken.expiry("opaque"));
    assertEquals(Optional.empty(), IdToken.expiry("a.b.c"));
    assertEquals(Optional.empty(), IdToken.expiry("e30.e30.x"));
  }
}
