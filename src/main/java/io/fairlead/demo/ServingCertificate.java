package io.fairlead.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;

/// A certificate for the loopback address and the authority that signed it, both made for one run
/// of the demo cluster. The keys are never written anywhere.
///
/// Made of plain DER (RFC 5280), as the JDK has no public way to make one, and Bouncy Castle takes
/// longer to load than the whole cluster to start.
final class ServingCertificate {
  private static final X500Principal AUTHORITY = new X500Principal("CN=fairlead-demo-ca");
  private static final X500Principal SERVER = new X500Principal("CN=fairlead-demo");
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(
          Der.objectId(
              (byte) 0x2a,
              (byte) 0x86,
              (byte) 0x48,
              (byte) 0xce,
              (byte) 0x3d,
              (byte) 0x04,
              (byte) 0x03,
              (byte) 0x02));
  private static final byte[] BASIC_CONSTRAINTS = Der.objectId((byte) 0x55, (byte) 0x1d, (byte) 19);
  private static final byte[] ALTERNATIVE_NAME = Der.objectId((byte) 0x55, (byte) 0x1d, (byte) 17);

  private final Certificate authority;
  private final Certificate server;
  private final KeyPair serverKey;

  /// @throws IOException when the platform cannot make it (no elliptic curves)
  ServingCertificate() throws IOException {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair authorityKey = keys.generateKeyPair();
      serverKey = keys.generateKeyPair();
      byte[] isAuthority =
          Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
      byte[] names =
          Der.sequence(
              ALTERNATIVE_NAME,
              Der.octets(
                  Der.sequence(
                      Der.tagged(7, new byte[] {127, 0, 0, 1}),
                      Der.tagged(2, "localhost".getBytes(StandardCharsets.US_ASCII)))));
      authority = certificate(AUTHORITY, authorityKey, isAuthority, authorityKey);
      server = certificate(SERVER, serverKey, names, authorityKey);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate for the demo cluster", e);
    }
  }

  SSLContext serverContext() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] unused = new char[0];
      store.setKeyEntry(
          "server", serverKey.getPrivate(), unused, new Certificate[] {server, authority});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, unused);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[0], null); // trusts no client
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS for the demo cluster", e);
    }
  }

  /// The authority's certificate as PEM.
  String authorityPem() throws IOException {
    try {
      String body =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Certificate certificate(
      X500Principal subject, KeyPair key, byte[] extension, KeyPair authorityKey)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    BigInteger serial =
        BigInteger.valueOf(RandomGenerator.getDefault().nextLong(1, Long.MAX_VALUE));
    byte[] body =
        Der.sequence(
            Der.explicit(0, Der.integer(new byte[] {2})), // version 3
            Der.integer(serial.toByteArray()),
            ECDSA_WITH_SHA256,
            AUTHORITY.getEncoded(),
            Der.sequence(
                Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(Duration.ofDays(365)))),
            subject.getEncoded(),
            key.getPublic().getEncoded(),
            Der.explicit(3, Der.sequence(extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(authorityKey.getPrivate());
    signature.update(body);
    byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(whole));
  }
}
