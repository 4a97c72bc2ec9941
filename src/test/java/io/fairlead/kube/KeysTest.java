package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys and certificates as openssl writes them.
class KeysTest {
  private static String file(String name) throws IOException {
    try (InputStream in = KeysTest.class.getResourceAsStream("/kube/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rsa.crt, rsa-pkcs1.key, RSA",
    "rsa.crt, rsa-pkcs8.key, RSA",
    "ec.crt, ec-sec1.key, EC",
    "ec.crt, ec-pkcs8.key, EC",
    "ec-with-text.crt, ec-sec1.key, EC",
    "ed25519.crt, ed25519.key, EdDSA"
  })
  void takesEveryKindOfKey(String certificate, String key, String algorithm) throws IOException {
    var identity = ClientIdentity.of(file(certificate), file(key));
    String alias =
        identity.chooseEngineClientAlias(new String[] {"EC", "RSA", "EdDSA"}, null, null);
    assertEquals(algorithm, Objects.requireNonNull(identity.getPrivateKey(alias)).getAlgorithm());
  }

  @Test
  void findsTheKeyInAFileWithItsCertificate() throws IOException {
    String both = file("rsa.crt") + file("rsa-pkcs1.key");
    assertEquals(
        "CN=rsa", ClientIdentity.of(both, both).certificate().getSubjectX500Principal().getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"encrypted-pkcs1.key", "encrypted-pkcs8.key"})
  void saysThatAKeyIsEncrypted(String key) throws IOException {
    String pem = file(key);
    var failure = assertThrows(IOException.class, () -> PemText.privateKey(pem));
    assertEquals("the key is encrypted with a passphrase", failure.getMessage());
  }

  @Test
  void saysThatAKeyBelongsToAnotherCertificate() throws IOException {
    String certificate = file("rsa.crt");
    String key = file("ec-sec1.key");
    var failure = assertThrows(IOException.class, () -> ClientIdentity.of(certificate, key));
    assertEquals("the key does not belong to the client certificate", failure.getMessage());
  }

  @Test
  void saysWhatAFileIsNot() {
    assertEquals(
        "it holds no PEM certificate",
        assertThrows(IOException.class, () -> PemText.certificates("hello")).getMessage());
    assertEquals(
        "it holds no PEM private key",
        assertThrows(IOException.class, () -> PemText.privateKey(file("ec.crt"))).getMessage());
  }

  @Test
  void doesNotQuoteADamagedKey() throws IOException {
    String damaged = file("ec-pkcs8.key").replaceFirst("MI", "%%");
    var failure = assertThrows(IOException.class, () -> PemText.privateKey(damaged));
    assertEquals(true, String.valueOf(failure.getMessage()).startsWith("it is damaged PEM ("));
    assertEquals(null, failure.getCause());
  }

  @Test
  void showsNoCertificateOfAKindThatTheServerDoesNotTake() throws IOException {
    var identity = ClientIdentity.of(file("ec.crt"), file("ec-sec1.key"));
    assertEquals(null, identity.chooseEngineClientAlias(new String[] {"RSA"}, null, null));
  }
}
