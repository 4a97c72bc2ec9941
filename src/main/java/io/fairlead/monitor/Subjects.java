package io.fairlead.monitor;

import io.fairlead.profile.ProfileId;

/// What connections are called in what is remembered and told of them. A name never changes,
/// whatever the user renames.
public final class Subjects {
  private Subjects() {}

  public static String forward(ProfileId id) {
    return id.value();
  }

  /// An open terminal of a saved session.
  ///
  /// @param copy which of several open terminals of one saved session, from 1
  public static String session(ProfileId id, int copy) {
    return id.value() + (copy <= 1 ? "" : "/" + copy);
  }

  /// The API server of a kubeconfig context.
  public static String context(String name) {
    return "context:" + name;
  }
}
