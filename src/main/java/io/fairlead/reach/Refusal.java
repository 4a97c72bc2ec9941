package io.fairlead.reach;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.wire.UpgradeException.Reason;

/// What an upgrade that came to nothing means to its user (wire/README.md, "Refusals of the
/// upgrade").
public sealed interface Refusal {
  /// The cluster is not reached, or refuses the user, or fails.
  record OfCluster(ClusterFailure cause) implements Refusal {}

  /// The pod is not there.
  record NoPod() implements Refusal {}

  /// The server, or a proxy before it, does not do what was asked. `status` is 0 where the answer
  /// was an upgrade to something else.
  record OfRequest(int status, String detail) implements Refusal {}

  /// Reads the reason that the wire gives.
  ///
  /// @param context the kubeconfig context that was dialled
  static Refusal of(Reason reason, String context) {
    String server = "of context " + context;
    return switch (reason) {
      case Reason.Refused(int status, _, String body) ->
          answered(status, Verdict.message(body), context, server);
      case Reason.WrongProtocol(String expected, String got) ->
          new OfRequest(0, "expected " + expected + ", got \"" + got + "\"");
      case Reason.Unreachable(String detail) ->
          new OfCluster(new ClusterFailure.Unreachable(server, detail));
      case Reason.TlsFailed(String detail) ->
          new OfCluster(new ClusterFailure.TlsRejected(server, detail));
      case Reason.TimedOut(String during) ->
          new OfCluster(
              new ClusterFailure.Unreachable(server, "no answer in time (" + during + ")"));
    };
  }

  private static Refusal answered(int status, String message, String context, String server) {
    return switch (status) {
      case 401 -> new OfCluster(new ClusterFailure.Unauthorized(context));
      case 403 ->
          message.isEmpty()
              ? new OfRequest(status, "403 without a reason")
              : new OfCluster(new ClusterFailure.Forbidden(context, message));
      case 404 -> new NoPod();
      case 500 ->
          message.startsWith("pod not found")
              ? new NoPod()
              : new OfCluster(new ClusterFailure.ServerError(server, status, message));
      case 200, 204, 400, 405, 426, 501, 505 -> new OfRequest(status, message);
      default -> new OfCluster(new ClusterFailure.ServerError(server, status, message));
    };
  }
}
