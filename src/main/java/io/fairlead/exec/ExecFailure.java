package io.fairlead.exec;

import io.fairlead.kube.ClusterFailure;
import java.time.Duration;
import java.util.List;

/// Why a command does not run, or does not any more although it has not ended by itself. A value:
/// `words` makes the sentence and the next step of it.
public sealed interface ExecFailure {
  /// Whether only the user can mend it, so that trying again by itself makes no sense.
  default boolean needsUser() {
    return switch (this) {
      case Cluster(ClusterFailure cause) -> cause.needsUser();
      case NotStarted _, NoSuchContainer _ -> true;
      case TransportRefused _,
          ConnectionLost _,
          HeartbeatMissed _,
          AddressGone _,
          PodGone _,
          ContainerEnded _,
          EndedByServer _ ->
          false;
    };
  }

  /// Whether another network may mend it.
  default boolean anotherNetworkMayHelp() {
    return this instanceof Cluster(ClusterFailure cause)
        ? cause.anotherNetworkMayHelp()
        : !needsUser();
  }

  /// The cluster could not be asked, or its answer lacks what is needed.
  record Cluster(ClusterFailure cause) implements ExecFailure {}

  /// The server (or a proxy before it) takes no way of running commands. `status` is 0 where there
  /// was no answer of HTTP.
  record TransportRefused(int status, String detail) implements ExecFailure {}

  /// The connection was ended by the other side or by the network. The command may still run.
  record ConnectionLost(String detail) implements ExecFailure {}

  /// No answer to a ping within its deadline. The command may still run.
  record HeartbeatMissed(Duration deadline) implements ExecFailure {}

  /// The address that the connection went out from is none of this computer any more. The command
  /// may still run.
  record AddressGone(String address) implements ExecFailure {}

  /// The pod is gone, or on its way.
  record PodGone(String pod) implements ExecFailure {}

  /// The pod lives, but its container ended or began anew, and the command with it.
  record ContainerEnded(String pod, String container) implements ExecFailure {}

  /// The server reported an end that was none: the container runtime or the kubelet is not there
  /// any more. The command may still run.
  ///
  /// @param evidence what another request met
  record EndedByServer(ExecFailure evidence) implements ExecFailure {}

  /// The container cannot start the command. `message` is the server's own.
  record NotStarted(String message) implements ExecFailure {}

  /// The pod has no such container.
  record NoSuchContainer(String pod, String container, List<String> known) implements ExecFailure {
    public NoSuchContainer {
      known = List.copyOf(known);
    }
  }
}
