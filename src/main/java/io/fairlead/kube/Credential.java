package io.fairlead.kube;

import java.util.Optional;

/// What proves who we are in a request, as of now.
///
/// @param authorization the value of the `Authorization` header
/// @param certificate a client certificate that an exec plugin issued
record Credential(Optional<Secret> authorization, Optional<Issued> certificate) {
  static final Credential NONE = new Credential(Optional.empty(), Optional.empty());

  static Credential bearer(String token) {
    return new Credential(Optional.of(new Secret("Bearer " + token.strip())), Optional.empty());
  }

  /// A client certificate and its key, both PEM text.
  record Issued(String certificate, Secret key) {}
}
