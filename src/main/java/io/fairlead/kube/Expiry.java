package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The end of a credential.
///
/// @param what which one: `client certificate`, `token` or `id-token`
/// @param issued since when it holds, where that is known
/// @param at when it ends
public record Expiry(String what, Optional<Instant> issued, Instant at) {
  /// The first end among what a user of a kubeconfig proves who they are with. What is not used,
  /// because something else goes before it, does not count.
  static Optional<Expiry> of(Login login) throws ClusterException {
    List<Expiry> all = new ArrayList<>();
    UserSpec user = login.user();
    if (user.client().isPresent() && user.client().get().certificate().isPresent()) {
      all.add(certificate(login, user.client().get().certificate().get()));
    }
    if (user.tokenFile().isPresent()) {
      token("token", inFile(user)).ifPresent(all::add);
    } else if (user.token().isPresent()) {
      token("token", user.token().get().value()).ifPresent(all::add);
    } else if (user.basic().isEmpty() && user.exec().isEmpty()) {
      user.provider()
          .flatMap(UserSpec.AuthProvider::idToken)
          .flatMap(token -> token("id-token", token.value()))
          .ifPresent(all::add);
    }
    return all.stream().min(Comparator.comparing(Expiry::at));
  }

  private static String inFile(UserSpec user) {
    try {
      return Files.readString(user.tokenFile().orElseThrow()).strip();
    } catch (IOException _) {
      return user.token().map(Secret::value).orElse("");
    }
  }

  private static Optional<Expiry> token(String what, String token) {
    return IdToken.expiry(token)
        .map(at ->
            new Expiry(what, IdToken.time(token, "iat").or(() -> IdToken.time(token, "nbf")), at));
  }

  private static Expiry certificate(Login login, Pem pem) throws ClusterException {
    try {
      X509Certificate mine = PemText.certificates(pem.read()).getFirst();
      return new Expiry(
          "client certificate",
          Optional.of(mine.getNotBefore().toInstant()),
          mine.getNotAfter().toInstant());
    } catch (IOException e) {
      throw new ClusterException(
          new ClusterFailure.IncompleteContext(
              login.context(), "client-certificate: " + e.getMessage()));
    }
  }
}
