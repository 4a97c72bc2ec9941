package io.fairlead.tunnel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Target;
import io.fairlead.wire.UpgradeException.Reason;
import java.util.Locale;

/// What the answers to an upgrade request mean (wire/README.md, "Refusals of the upgrade").
final class Refusals {
  /// What a refusal says about the transport.
  enum Verdict {
    /// The server, or a proxy before it, does not know this transport: another one may do.
    NOT_SUPPORTED,
    /// This may be the transport's fault or not: another one is worth a try, but nothing is learnt.
    UNCLEAR,
    /// The user or the target is refused, or the server is not there: another transport would fare
    /// no better.
    NOT_THE_TRANSPORT
  }

  private Refusals() {}

  /// A server without the tunnel takes the request for a legacy one and answers 400 in plain text;
  /// an unknown subprotocol is a 403 without a body; a server that was not asked to upgrade,
  /// because a proxy took the header away, says so in a Status. Proxies answer in HTML or text. An
  /// API server's own 401, 403 and 404 come as Status objects and are about the user or the pod,
  /// but for one: a role that may `create` port-forwards and not `get` them can use SPDY (POST) and
  /// no WebSocket (GET), so a forbidden WebSocket is worth a second try.
  static Verdict verdict(Reason reason, Transport transport) {
    return switch (reason) {
      case Reason.WrongProtocol _ -> Verdict.NOT_SUPPORTED;
      case Reason.Refused(int status, String type, String body) ->
          type.startsWith("application/json")
              ? ofStatus(status, message(body), transport)
              : ofText(status, body);
      case Reason.Unreachable _, Reason.TlsFailed _, Reason.TimedOut _ -> Verdict.NOT_THE_TRANSPORT;
    };
  }

  private static Verdict ofStatus(int status, String message, Transport transport) {
    boolean upgrade = message.toLowerCase(Locale.ROOT).contains("upgrade");
    if (status == 403 && transport == Transport.WEBSOCKET) {
      return Verdict.UNCLEAR;
    }
    return (status == 400 && upgrade) || status == 405 || status == 426 || status == 501
        ? Verdict.NOT_SUPPORTED
        : Verdict.NOT_THE_TRANSPORT;
  }

  private static Verdict ofText(int status, String body) {
    return switch (status) {
      case 200, 204, 400, 404, 405, 426, 501, 505 -> Verdict.NOT_SUPPORTED;
      case 403 -> body.isEmpty() ? Verdict.NOT_SUPPORTED : Verdict.UNCLEAR;
      case 502, 503, 504 -> Verdict.UNCLEAR;
      default -> Verdict.NOT_THE_TRANSPORT;
    };
  }

  static Failure failure(Reason reason, Target target, Destination to) {
    String server = "of context " + target.context();
    return switch (reason) {
      case Reason.Refused(int status, _, String body) ->
          refused(status, message(body), target, to, server);
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

  /// The message of a Status object, or the text as it is.
  static String message(String body) {
    try {
      if (JsonParser.parseString(body) instanceof JsonObject status && status.has("message")) {
        return status.get("message").getAsString();
      }
    } catch (JsonParseException e) {
      return body.strip();
    }
    return body.strip();
  }
}
