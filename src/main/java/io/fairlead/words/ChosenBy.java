package io.fairlead.words;

import io.fairlead.profile.TransportChoice;

/// Who says which transport a forward uses.
public enum ChosenBy {
  /// Nobody: Fairlead takes the best that the server takes.
  NOBODY,
  /// The forward's own setting.
  FORWARD,
  /// The setting for all forwards of the cluster.
  CLUSTER;

  /// Who chose, of two choices.
  ///
  /// @param own the forward's choice, which goes before that of its cluster
  public static ChosenBy of(TransportChoice own, TransportChoice cluster) {
    if (own != TransportChoice.AUTO) {
      return FORWARD;
    }
    return cluster == TransportChoice.AUTO ? NOBODY : CLUSTER;
  }
}
