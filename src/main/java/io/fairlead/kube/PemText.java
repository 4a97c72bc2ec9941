package io.fairlead.kube;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Takes certificates and private keys out of PEM text. Other blocks and text between the blocks
/// are passed over. A failure says what is wrong, never what the text is.
final class PemText {
  private PemText() {}

  /// All certificates, at least one.
  static List<X509Certificate> certificates(String pem) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (Object block : blocks(pem)) {
      if (block instanceof X509CertificateHolder holder) {
        all.add(certificate(holder));
      }
    }
    if (all.isEmpty()) {
      throw new IOException("it holds no PEM certificate");
    }
    return all;
  }

  /// The first private key: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC).
  static PrivateKey privateKey(String pem) throws IOException {
    for (Object block : blocks(pem)) {
      switch (block) {
        case PEMKeyPair pair -> {
          return key(pair.getPrivateKeyInfo());
        }
        case PrivateKeyInfo info -> {
          return key(info);
        }
        case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
            throw new IOException("the key is encrypted with a passphrase");
        default -> {} // curve parameters, certificates
      }
    }
    throw new IOException("it holds no PEM private key");
  }

  private static List<Object> blocks(String pem) throws IOException {
    List<Object> all = new ArrayList<>();
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        all.add(block);
      }
    } catch (IOException | RuntimeException e) {
      // the library's message may quote the text
      throw new IOException("it is damaged PEM (" + e.getClass().getSimpleName() + ")");
    }
    return all;
  }

  private static X509Certificate certificate(X509CertificateHolder holder) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("it holds a damaged certificate", e);
    }
  }

  private static PrivateKey key(PrivateKeyInfo info) throws IOException {
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException _) {
      throw new IOException(
          "the kind of key is not supported ("
              + info.getPrivateKeyAlgorithm().getAlgorithm()
              + ")");
    }
  }
}
