package io.fairlead.tunnel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fairlead.health.LatencyLog;
import io.fairlead.kube.AuthHeader;
import io.fairlead.kube.ClusterAccess;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Target;
import io.fairlead.wire.Dialer;
import io.fairlead.wire.Origin;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeException.Reason;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.EventLoop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/// Opens lanes of one tunnel and turns what goes wrong into a [Failure].
final class LaneOpener {
  private static final String USER_AGENT = "fairlead";

  private final Clusters clusters;
  private final Origins origins;
  private final TunnelSettings settings;
  private final EventLoop loop;
  private final Switchboard board;
  private final LatencyLog latency;

  LaneOpener(
      Clusters clusters,
      Origins origins,
      TunnelSettings settings,
      EventLoop loop,
      Switchboard board,
      LatencyLog latency) {
    this.clusters = clusters;
    this.origins = origins;
    this.settings = settings;
    this.loop = loop;
    this.board = board;
    this.latency = latency;
  }

  /// Opens a lane over the WebSocket tunnel, or over raw SPDY where the server does not know the
  /// former.
  Lane open(Target target, Destination to) throws FailureException, InterruptedException {
    try {
      ClusterAccess access = clusters.access(target.context());
      try {
        return open(access, target, to, Transport.WEBSOCKET);
      } catch (UpgradeException e) {
        if (!notSupported(e.reason())) {
          throw new FailureException(failure(e.reason(), target, to), e);
        }
        return open(access, target, to, Transport.SPDY);
      }
    } catch (ClusterException e) {
      throw new FailureException(new Failure.Cluster(e.failure()), e);
    } catch (UpgradeException e) {
      throw new FailureException(failure(e.reason(), target, to), e);
    }
  }

  /// Dials once, and once more with new credentials after a 401.
  private Lane open(ClusterAccess access, Target target, Destination to, Transport transport)
      throws UpgradeException, ClusterException, FailureException, InterruptedException {
    try {
      return dial(access, target, to, transport);
    } catch (UpgradeException e) {
      if (e.reason() instanceof Reason.Refused(int status, _, _)
          && status == 401
          && access.unauthorized()) {
        return dial(access, target, to, transport);
      }
      throw e;
    }
  }

  private Lane dial(ClusterAccess access, Target target, Destination to, Transport transport)
      throws UpgradeException, ClusterException, FailureException, InterruptedException {
    Origin origin;
    try {
      origin = origins.of(access.endpoint());
    } catch (SSLException e) {
      throw new FailureException(
          new Failure.Cluster(
              new ClusterFailure.IncompleteContext(
                  target.context(), String.valueOf(e.getMessage()))),
          e);
    }
    Lane lane = new Lane(to, transport, settings.heartbeat(), board, latency, loop);
    new Dialer(loop, settings.dialPatience())
        .dial(origin, request(access.authHeaders(), to, transport), lane::addTo);
    try {
      lane.awaitAnswer();
    } catch (InterruptedException e) {
      lane.shutDown();
      throw e;
    }
    return lane;
  }

  private static UpgradeRequest request(
      List<AuthHeader> credentials, Destination to, Transport transport) {
    List<UpgradeRequest.Header> headers = new ArrayList<>();
    headers.add(new UpgradeRequest.Header("User-Agent", USER_AGENT));
    for (AuthHeader credential : credentials) {
      headers.add(new UpgradeRequest.Header(credential.name(), credential.value()));
    }
    String path =
        "/api/v1/namespaces/"
            + encode(to.namespace())
            + "/pods/"
            + encode(to.pod())
            + "/portforward";
    return switch (transport) {
      case WEBSOCKET ->
          new UpgradeRequest(
              UpgradeRequest.Kind.WEBSOCKET,
              path,
              List.of(UpgradeRequest.TUNNEL_PROTOCOL),
              headers);
      case SPDY ->
          new UpgradeRequest(
              UpgradeRequest.Kind.SPDY,
              path,
              List.of(UpgradeRequest.PORT_FORWARD_PROTOCOL),
              headers);
    };
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Whether the refusal means that this transport is unknown there, and not that the user or the
  /// pod is (wire/README.md, "Refusals of the upgrade"): a server without the tunnel takes the
  /// request for a legacy one and answers 400 in plain text; an unknown subprotocol is a 403
  /// without a body.
  private static boolean notSupported(Reason reason) {
    return switch (reason) {
      case Reason.WrongProtocol _ -> true;
      case Reason.Refused(int status, String type, String body) ->
          switch (status) {
            case 400, 404, 405, 426, 501 -> !type.startsWith("application/json");
            case 403 -> body.isEmpty();
            default -> false;
          };
      case Reason.Unreachable _, Reason.TlsFailed _, Reason.TimedOut _ -> false;
    };
  }

  private static Failure failure(Reason reason, Target target, Destination to) {
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
      case 403 -> new Failure.Cluster(new ClusterFailure.Forbidden(target.context(), message));
      case 404 -> new Failure.PodGone(to.pod());
      case 500 ->
          message.startsWith("pod not found")
              ? new Failure.PodGone(to.pod())
              : new Failure.Cluster(new ClusterFailure.ServerError(server, status, message));
      case 400, 405, 426, 501 -> new Failure.TransportRefused(status, message);
      default -> new Failure.Cluster(new ClusterFailure.ServerError(server, status, message));
    };
  }

  /// The message of a Status object, or the text as it is.
  private static String message(String body) {
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
