package io.fairlead.exec;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.PodView;
import io.fairlead.reach.Verdict;
import io.fairlead.wire.UpgradeException.Reason;

/// What a refused exec or attach request means to its user (wire/README.md, "Refusals of the
/// upgrade").
final class ExecRefusals {
  private ExecRefusals() {}

  static ExecFailure failure(Reason reason, String context, PodView pod, String container) {
    String server = "of context " + context;
    return switch (reason) {
      case Reason.Refused(int status, _, String body) -> {
        String message = Verdict.message(body);
        yield switch (status) {
          case 401 -> new ExecFailure.Cluster(new ClusterFailure.Unauthorized(context));
          case 403 ->
              message.isEmpty()
                  ? new ExecFailure.TransportRefused(status, "403 without a reason")
                  : new ExecFailure.Cluster(new ClusterFailure.Forbidden(context, message));
          case 404 -> new ExecFailure.PodGone(pod.name());
          case 400 -> badRequest(message, pod, container);
          case 500 -> serverError(message, server, pod);
          case 200, 204, 405, 426, 501, 505 -> new ExecFailure.TransportRefused(status, message);
          default ->
              new ExecFailure.Cluster(new ClusterFailure.ServerError(server, status, message));
        };
      }
      case Reason.WrongProtocol(String expected, String got) ->
          new ExecFailure.TransportRefused(0, "expected " + expected + ", got \"" + got + "\"");
      case Reason.Unreachable(String detail) ->
          new ExecFailure.Cluster(new ClusterFailure.Unreachable(server, detail));
      case Reason.TlsFailed(String detail) ->
          new ExecFailure.Cluster(new ClusterFailure.TlsRejected(server, detail));
      case Reason.TimedOut(String during) ->
          new ExecFailure.Cluster(
              new ClusterFailure.Unreachable(server, "no answer in time (" + during + ")"));
    };
  }

  private static ExecFailure badRequest(String message, PodView pod, String container) {
    return message.contains("is not valid for pod")
        ? new ExecFailure.NoSuchContainer(
            pod.name(), container, pod.containers().stream().map(PodView.Container::name).toList())
        : new ExecFailure.TransportRefused(400, message);
  }

  private static ExecFailure serverError(String message, String server, PodView pod) {
    return message.startsWith("pod not found")
        ? new ExecFailure.PodGone(pod.name())
        : new ExecFailure.Cluster(new ClusterFailure.ServerError(server, 500, message));
  }
}
