package io.fairlead.kube;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// One client certificate with its key, shown to whoever asks for one.
///
/// The JDK's own key managers show nothing where the server's list of authorities lacks ours;
/// kubectl shows it all the same, and behind a proxy or during a change of authority that decides.
final class ClientIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final X509Certificate[] chain;
  private final PrivateKey key;

  private ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain.toArray(X509Certificate[]::new);
    this.key = key;
  }

  /// @throws IOException where a text is no certificate or key, or they do not belong together
  static ClientIdentity of(String certificatePem, String keyPem) throws IOException {
    List<X509Certificate> chain = PemText.certificates(certificatePem);
    PrivateKey key = PemText.privateKey(keyPem);
    if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
      throw new IOException("the key does not belong to the client certificate");
    }
    return new ClientIdentity(chain, key);
  }

  private static boolean belongTogether(PublicKey known, PrivateKey key) throws IOException {
    byte[] probe = {1, 2, 3};
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
              });
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(known);
      signature.update(probe);
      return signature.verify(signed);
    } catch (InvalidKeyException | SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IOException("the kind of key is not supported (" + key.getAlgorithm() + ")", e);
    }
  }

  /// The certificate itself, without its issuers.
  X509Certificate certificate() {
    return chain[0];
  }

  private @Nullable String aliasFor(String @Nullable [] keyTypes) {
    if (keyTypes == null) {
      return ALIAS;
    }
    String mine = key.getAlgorithm();
    for (String type : keyTypes) {
      // "EC_EC" and the like: TLS 1.2 names the issuer's algorithm too
      if (type.equals(mine) || type.startsWith(mine + "_") || fits(type, mine)) {
        return ALIAS;
      }
    }
    return null;
  }

  private static boolean fits(String type, String mine) {
    return type.equals("RSASSA-PSS")
        ? mine.equals("RSA")
        : type.equals("EdDSA") && mine.startsWith("Ed");
  }

  @Override
  public @Nullable String chooseClientAlias(
      String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return aliasFor(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return aliasFor(keyTypes);
  }

  @Override
  public String @Nullable [] getClientAliases(
      @Nullable String keyType, Principal @Nullable [] issuers) {
    return aliasFor(keyType == null ? null : new String[] {keyType}) == null
        ? null
        : new String[] {ALIAS};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    return ALIAS.equals(alias) ? chain.clone() : null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    return ALIAS.equals(alias) ? key : null;
  }

  @Override
  public String @Nullable [] getServerAliases(
      @Nullable String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
