package io.fairlead.tunnel;

import io.fairlead.kube.ClusterFailure;
import java.time.Duration;

/// Why a forward is not up. A value: `words` makes the sentence and the next step of it.
public sealed interface Failure {
  /// Whether only the user can mend it, so that trying again by itself makes no sense.
  default boolean needsUser() {
    return switch (this) {
      case Cluster(ClusterFailure cause) -> cause.needsUser();
      case PortInUse _, PortPrivileged _, AddressNotLocal _ -> true;
      case TransportRefused _, LaneClosed _, HeartbeatMissed _, AddressGone _, PodGone _ -> false;
    };
  }

  /// Whether it may have to do with the network that the computer is in.
  default boolean anotherNetworkMayHelp() {
    return switch (this) {
      case Cluster(ClusterFailure why) -> why.anotherNetworkMayHelp();
      case AddressNotLocal _ -> true;
      case PortInUse _, PortPrivileged _ -> false;
      case TransportRefused _, LaneClosed _, HeartbeatMissed _, AddressGone _, PodGone _ -> true;
    };
  }

  /// Whether the server let nobody in, which may have been another one: the login page of a
  /// network, say.
  default boolean isOfAccess() {
    return this instanceof Cluster(ClusterFailure why)
        && (why instanceof ClusterFailure.TlsRejected
            || why instanceof ClusterFailure.Unauthorized
            || why instanceof ClusterFailure.Forbidden);
  }

  /// Whether another pod, or another look at the target, may mend it.
  default boolean anotherPodMayHelp() {
    return switch (this) {
      case Cluster(ClusterFailure why) ->
          why instanceof ClusterFailure.NoReadyPod
              || why instanceof ClusterFailure.NoSuchTarget
              || why instanceof ClusterFailure.NoSuchNamespace
              || why instanceof ClusterFailure.NoSuchPort
              || why instanceof ClusterFailure.NoPods;
      case PodGone _, LaneClosed _, HeartbeatMissed _, AddressGone _, TransportRefused _ -> true;
      case PortInUse _, PortPrivileged _, AddressNotLocal _ -> false;
    };
  }

  /// The cluster could not be asked, or its answer lacks what is needed.
  record Cluster(ClusterFailure cause) implements Failure {}

  /// Another program (or forward) listens there. `holder` names it, or is empty where unknown.
  record PortInUse(String address, int port, String holder) implements Failure {}

  /// The system reserves the port for its administrator.
  record PortPrivileged(String address, int port) implements Failure {}

  /// The address to listen on is none of this machine.
  record AddressNotLocal(String address) implements Failure {}

  /// The server (or a proxy before it) does not take this way of forwarding.
  record TransportRefused(int status, String detail) implements Failure {}

  /// The lane was closed by the other side: end of TCP, a WebSocket CLOSE, a reset.
  record LaneClosed(String detail) implements Failure {}

  /// No answer to a ping within its deadline.
  record HeartbeatMissed(Duration deadline) implements Failure {}

  /// The address that the lane went out from is none of this computer any more.
  record AddressGone(String address) implements Failure {}

  /// The pod behind the lane is gone; the next ready one is looked for.
  record PodGone(String pod) implements Failure {}
}
