package io.fairlead.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// The certificate of a middlebox, signed by itself, for loopback.
///
/// @param pem the file with its key and certificate
/// @param authority its certificate for a kubeconfig: PEM in base64
record BoxIdentity(Path pem, String authority) {
  private static final String SECRET = "not-secret";

  /// Makes one with the JDK's keytool.
  static BoxIdentity make(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("box.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "box",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=middlebox",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-ext",
                "bc=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no certificate");
    }
    return read(store, folder.resolve("box.pem"));
  }

  private static BoxIdentity read(Path store, Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, SECRET.toCharArray());
      String key = block("PRIVATE KEY", keys.getKey("box", SECRET.toCharArray()).getEncoded());
      String certificate = block("CERTIFICATE", keys.getCertificate("box").getEncoded());
      Files.writeString(pem, key + certificate);
      return new BoxIdentity(
          pem, Base64.getEncoder().encodeToString(certificate.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String block(String what, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body);
  }
}
