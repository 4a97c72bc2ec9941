package io.fairlead.demo;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate for the loopback address and the authority that signed it, both made for one run
/// of the demo cluster. The keys are never written anywhere.
final class ServingCertificate {
  private static final X500Principal AUTHORITY = new X500Principal("CN=fairlead-demo-ca");
  private static final X500Principal SERVER = new X500Principal("CN=fairlead-demo");

  private final X509Certificate authority;
  private final X509Certificate server;
  private final KeyPair serverKey;

  /// @throws IOException when the platform cannot make it (no elliptic curves)
  ServingCertificate() throws IOException {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair authorityKey = keys.generateKeyPair();
      serverKey = keys.generateKeyPair();
      authority =
          sign(
              builder(AUTHORITY, authorityKey)
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
              authorityKey);
      server =
          sign(
              builder(SERVER, serverKey)
                  .addExtension(Extension.subjectAlternativeName, false, names()),
              authorityKey);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate for the demo cluster", e);
    }
  }

  SslContext serverContext() throws IOException {
    return SslContextBuilder.forServer(serverKey.getPrivate(), server, authority)
        .sslProvider(SslProvider.JDK)
        .build();
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

  private static JcaX509v3CertificateBuilder builder(X500Principal subject, KeyPair key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        BigInteger.valueOf(RandomGenerator.getDefault().nextLong(1, Long.MAX_VALUE)),
        Date.from(now.minus(1, ChronoUnit.HOURS)),
        Date.from(now.plus(365, ChronoUnit.DAYS)),
        subject,
        key.getPublic());
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "::1"),
          new GeneralName(GeneralName.dNSName, "localhost")
        });
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair authorityKey)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate())));
  }
}
