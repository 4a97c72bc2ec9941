package io.fairlead.words;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.tunnel.Failure;

/// The one action of the user that helps a forward which cannot go on by itself.
public enum Remedy {
  RETRY("Retry now"),
  CHOOSE_PORT("Choose a port"),
  CHOOSE_ADDRESS("Choose an address"),
  CHOOSE_TARGET("Choose a target"),
  CHOOSE_TRANSPORT("Choose another transport");

  private final String label;

  Remedy(String label) {
    this.label = label;
  }

  /// What a button for it says.
  public String label() {
    return label;
  }

  static Remedy of(Failure failure, ChosenBy forced) {
    return switch (failure) {
      case Failure.PortInUse _, Failure.PortPrivileged _ -> CHOOSE_PORT;
      case Failure.AddressNotLocal _ -> CHOOSE_ADDRESS;
      case Failure.Cluster(ClusterFailure cause) -> of(cause);
      case Failure.TransportRefused _ when forced == ChosenBy.FORWARD -> CHOOSE_TRANSPORT;
      case Failure.TransportRefused _,
          Failure.LaneClosed _,
          Failure.HeartbeatMissed _,
          Failure.AddressGone _,
          Failure.PodGone _ ->
          RETRY;
    };
  }

  private static Remedy of(ClusterFailure failure) {
    return switch (failure) {
      case ClusterFailure.UnknownContext _,
          ClusterFailure.NoSuchNamespace _,
          ClusterFailure.NoSuchTarget _,
          ClusterFailure.NoSuchPort _,
          ClusterFailure.NoPods _ ->
          CHOOSE_TARGET;
      case ClusterFailure.NoKubeconfig _,
          ClusterFailure.BrokenKubeconfig _,
          ClusterFailure.IncompleteContext _,
          ClusterFailure.NoCredential _,
          ClusterFailure.Unreachable _,
          ClusterFailure.TlsRejected _,
          ClusterFailure.Unauthorized _,
          ClusterFailure.Forbidden _,
          ClusterFailure.NoReadyPod _,
          ClusterFailure.ServerError _ ->
          RETRY;
    };
  }
}
