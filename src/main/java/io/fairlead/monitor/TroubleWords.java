package io.fairlead.monitor;

import io.fairlead.exec.ExecFailure;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.monitor.Trouble.Scope;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.words.ExecWords;
import io.fairlead.words.FailureWords;
import io.fairlead.words.ProbeWords;
import io.fairlead.words.Spans;
import java.time.Duration;

/// Says of a failure what an incident remembers of it.
final class TroubleWords {
  private static final String REQUEST_FAILED = "A request to the API server failed.";
  private static final String TOLD_BY_SERVER = "The API server said so when it was asked.";

  private TroubleWords() {}

  static Trouble of(Failure failure) {
    String cause = FailureWords.of(failure).summary();
    return switch (failure) {
      case Failure.Cluster(ClusterFailure why) -> of(why, cause);
      case Failure.PortInUse _ -> port("port-in-use", cause);
      case Failure.PortPrivileged _ -> port("port-reserved", cause);
      case Failure.AddressNotLocal _ -> port("address-not-local", cause);
      case Failure.TransportRefused _ -> refused(cause);
      case Failure.LaneClosed(String detail) -> closed(detail, cause);
      case Failure.HeartbeatMissed(Duration deadline) -> silent(deadline, cause);
      case Failure.AddressGone _ -> addressGone(cause);
      case Failure.PodGone _ -> podGone(cause);
    };
  }

  /// Of a forward that is open, and whose target a probe found not to be well.
  static Trouble of(ProbeResult result, ProbeResult.Fault fault) {
    return new Trouble(
        Trouble.PROBE_FAILED,
        Scope.TARGET,
        ProbeWords.sentence(result, fault),
        "A probe of the target failed (" + ProbeWords.asks(result.question()) + ").");
  }

  static Trouble of(ExecFailure failure) {
    String cause = ExecWords.of(failure).summary();
    return switch (failure) {
      case ExecFailure.Cluster(ClusterFailure why) -> of(why, cause);
      case ExecFailure.TransportRefused _ -> refused(cause);
      case ExecFailure.ConnectionLost(String detail) -> closed(detail, cause);
      case ExecFailure.HeartbeatMissed(Duration deadline) -> silent(deadline, cause);
      case ExecFailure.AddressGone _ -> addressGone(cause);
      case ExecFailure.PodGone _ -> podGone(cause);
      case ExecFailure.ContainerEnded _ ->
          new Trouble("container-ended", Scope.TARGET, cause, TOLD_BY_SERVER);
      case ExecFailure.EndedByServer _ ->
          new Trouble(
              "ended-by-server",
              Scope.CLUSTER,
              cause,
              "The server reported an end that the container did not confirm.");
      case ExecFailure.NotStarted _ ->
          new Trouble(
              "not-started", Scope.TARGET, cause, "The container refused to start the command.");
      case ExecFailure.NoSuchContainer _ ->
          new Trouble("no-container", Scope.TARGET, cause, TOLD_BY_SERVER);
    };
  }

  private static Trouble addressGone(String cause) {
    return new Trouble(
        "network-changed",
        Scope.COMPUTER,
        cause,
        "The address was looked for on every network interface.");
  }

  private static Trouble port(String kind, String cause) {
    return new Trouble(kind, Scope.COMPUTER, cause, "The local port could not be opened.");
  }

  private static Trouble refused(String cause) {
    return new Trouble(
        "upgrade-refused", Scope.CLUSTER, cause, "The server refused to begin a connection.");
  }

  private static Trouble closed(String detail, String cause) {
    String noticed =
        "The connection was ended by the other side, or by something on the way (" + detail + ").";
    return new Trouble("connection-closed", Scope.CLUSTER, cause, noticed);
  }

  private static Trouble silent(Duration deadline, String cause) {
    return new Trouble(
        "no-answer",
        Scope.CLUSTER,
        cause,
        "A ping was not answered within " + Spans.span(deadline) + ".");
  }

  private static Trouble podGone(String cause) {
    return new Trouble(
        "pod-gone", Scope.TARGET, cause, "The server said that the pod is not there any more.");
  }

  private static Trouble of(ClusterFailure failure, String cause) {
    return switch (failure) {
      case ClusterFailure.NoKubeconfig _ -> kubeconfig("no-kubeconfig", cause);
      case ClusterFailure.BrokenKubeconfig _ -> kubeconfig("broken-kubeconfig", cause);
      case ClusterFailure.UnknownContext _ -> kubeconfig("unknown-context", cause);
      case ClusterFailure.IncompleteContext _ -> kubeconfig("incomplete-context", cause);
      case ClusterFailure.NoCredential _ ->
          new Trouble(
              "no-credential", Scope.CLUSTER, cause, "A credential was needed and not to be had.");
      case ClusterFailure.Unreachable _ -> cluster("unreachable", cause, REQUEST_FAILED);
      case ClusterFailure.TlsRejected _ -> cluster("certificate-rejected", cause, REQUEST_FAILED);
      case ClusterFailure.Unauthorized _ ->
          cluster("unauthorized", cause, "A request was refused by the API server (401).");
      case ClusterFailure.Forbidden _ ->
          cluster("forbidden", cause, "A request was refused by the API server (403).");
      case ClusterFailure.ServerError _ -> cluster("server-error", cause, REQUEST_FAILED);
      case ClusterFailure.NoSuchNamespace _ -> target("no-namespace", cause);
      case ClusterFailure.NoSuchTarget _ -> target("no-target", cause);
      case ClusterFailure.NoReadyPod _ -> target("no-ready-pod", cause);
      case ClusterFailure.NoSuchPort _ -> target("no-port", cause);
      case ClusterFailure.NoPods _ -> target("no-pods", cause);
    };
  }

  private static Trouble kubeconfig(String kind, String cause) {
    return new Trouble(kind, Scope.CLUSTER, cause, "The kubeconfig was read.");
  }

  private static Trouble cluster(String kind, String cause, String noticed) {
    return new Trouble(kind, Scope.CLUSTER, cause, noticed);
  }

  private static Trouble target(String kind, String cause) {
    return new Trouble(kind, Scope.TARGET, cause, TOLD_BY_SERVER);
  }
}
