package io.fairlead.tunnel;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Target;
import io.fairlead.reach.Verdict;
import io.fairlead.wire.UpgradeException.Reason;

/// What the answers to an upgrade request mean (wire/README.md, "Refusals of the upgrade").
final class Refusals {
  private Refusals() {}

  static Failure failure(Reason reason, Target target, Destination to) {
    String server = "of context " + target.context();
    return switch (reason) {
      case Reason.Refused(int status, _, String body) ->
          refused(status, Verdict.message(body), target, to, server);
      case Reason.WrongProtocol(String expected, String got) ->
          new Failure.TransportRefused(0, "expected " + expected + ", got \"" + got + "\"");
      case Reason.Unreachable(String detail) ->
          new Failure.Cluster(new ClusterFailure.Unreachable(server, detail));
      case Reason.TlsFailed(String detail) ->
          new Failure.Cluster(new ClusterFailure.TlsRejected(server, detail));
      case Reason.TimedOut(String during) ->
          new Failure.Cluster(
              new ClusterFailure.Unreachable(server, "no answer in time (" + during + ")"));
    };
  }

  private static Failure refused(
      int status, String message, Target target, Destination to, String server) {
    return switch (status) {
      case 401 -> new Failure.Cluster(new ClusterFailure.Unauthorized(target.context()));
      case 403 ->
          message.isEmpty()
              ? new Failure.TransportRefused(status, "403 without a reason")
              : new Failure.Cluster(new ClusterFailure.Forbidden(target.context(), message));
      case 404 -> new Failure.PodGone(to.pod());
      case 500 ->
          message.startsWith("pod not found")
              ? new Failure.PodGone(to.pod())
              : new Failure.Cluster(new ClusterFailure.ServerError(server, status, message));
      case 200, 204, 400, 405, 426, 501, 505 -> new Failure.TransportRefused(status, message);
      default -> new Failure.Cluster(new ClusterFailure.ServerError(server, status, message));
    };
  }
}
