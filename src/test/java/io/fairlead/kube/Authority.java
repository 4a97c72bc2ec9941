package io.fairlead.kube;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;

/// A certificate authority for one test.
final class Authority {
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final String name;
  private final KeyPair keys = newKeys();
  private final X509Certificate certificate;

  Authority(String name) {
    this.name = name;
    certificate = signed(name, keys, true, Instant.now().plusSeconds(86_400));
  }

  /// A certificate and its key.
  record Issued(X509Certificate certificate, PrivateKey key) {
    String certificatePem() {
      return pem(certificate);
    }

    String keyPem() {
      try {
        return pem(new JcaPKCS8Generator(key, null)); // SEC 1 would come without its curve
      } catch (PemGenerationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  String pem() {
    return pem(certificate);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /// One that is good until tomorrow.
  Issued issue(String subject, String... names) {
    return issueUntil(Instant.now().plusSeconds(86_400), subject, names);
  }

  Issued issueUntil(Instant end, String subject, String... names) {
    KeyPair pair = newKeys();
    return new Issued(signed(subject, pair, false, end, names), pair.getPrivate());
  }

  /// Server side TLS with a certificate of this authority; `clients` may sign those of clients.
  SSLContext serverContext(Issued server, TrustManager clients) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", server.key(), new char[0], new X509Certificate[] {server.certificate()});
      var managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), new TrustManager[] {clients}, null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate signed(
      String subject, KeyPair pair, boolean authority, Instant end, String... names) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + name),
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(Instant.now().minusSeconds(86_400)),
              Date.from(end),
              new X500Principal("CN=" + subject),
              pair.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralNames alternatives(String... names) {
    GeneralName[] all = new GeneralName[names.length];
    for (int i = 0; i < names.length; i++) {
      boolean address = names[i].matches("[0-9.]+");
      all[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
    }
    return new GeneralNames(all);
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(Object thing) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(thing);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
