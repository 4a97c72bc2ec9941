package io.fairlead.kube;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An entry of `users` in a kubeconfig: every way it names to prove who we are, not yet judged.
record UserSpec(
    Optional<ClientPair> client,
    Optional<Secret> token,
    Optional<Path> tokenFile,
    Optional<Basic> basic,
    Optional<ExecSpec> exec,
    Optional<AuthProvider> provider,
    Impersonation as) {

  /// A user that proves nothing.
  static final UserSpec ANONYMOUS =
      new UserSpec(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Impersonation.NONE);

  /// A client certificate and its key; either may be missing, which is an error when used.
  record ClientPair(Optional<Pem> certificate, Optional<Pem> key) {}

  /// User name and password.
  record Basic(String user, Secret password) {}

  /// `auth-provider`, the predecessor of exec plugins.
  record AuthProvider(String name, Optional<Secret> idToken) {}

  /// Whom to act as.
  record Impersonation(
      Optional<String> user,
      Optional<String> uid,
      List<String> groups,
      Map<String, List<String>> extra) {
    static final Impersonation NONE =
        new Impersonation(Optional.empty(), Optional.empty(), List.of(), Map.of());

    Impersonation {
      groups = List.copyOf(groups);
      extra = Map.copyOf(extra);
    }
  }
}
