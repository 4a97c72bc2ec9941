package io.fairlead.tunnel;

import io.fairlead.kube.AuthHeader;
import io.fairlead.kube.ClusterAccess;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.kube.Endpoint;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.reach.Verdict;
import io.fairlead.wire.Dialer;
import io.fairlead.wire.Origin;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeException.Reason;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Opens lanes of one tunnel over the best transport that the server takes, and turns what goes
/// wrong into a [Failure]. Blocks its caller.
final class LaneOpener {
  private static final String USER_AGENT = "fairlead";

  private final Shared shared;
  private final EventLoop loop;

  LaneOpener(Shared shared, EventLoop loop) {
    this.shared = shared;
    this.loop = loop;
  }

  /// Opens a lane and waits until its far end has answered.
  Lane open(PortForward profile, Destination to, LaneLife life)
      throws FailureException, InterruptedException {
    try {
      ClusterAccess access = shared.clusters().access(profile.target().context());
      return new Attempt(access, access.endpoint(), profile, to, life).open();
    } catch (ClusterException e) {
      throw new FailureException(new Failure.Cluster(e.failure()), e);
    }
  }

  /// One lane to open: the transports in order, until one works.
  private final class Attempt {
    private final ClusterAccess access;
    private final Endpoint endpoint;
    private final Target target;
    private final PortForward profile;
    private final Destination to;
    private final LaneLife life;
    private @Nullable FailureException first;
    private boolean unclear;

    Attempt(
        ClusterAccess access,
        Endpoint endpoint,
        PortForward profile,
        Destination to,
        LaneLife life) {
      this.access = access;
      this.endpoint = endpoint;
      this.profile = profile;
      this.target = profile.target();
      this.to = to;
      this.life = life;
    }

    Lane open() throws ClusterException, FailureException, InterruptedException {
      String server = endpoint.server().toString();
      List<Transport> order =
          shared.memory().order(target.context(), server, profile.routing().transport());
      for (Transport transport : order) {
        Lane lane = attempt(transport);
        if (lane != null) {
          if (!unclear) {
            shared.memory().learn(server, transport);
          }
          if (shared.memory().versionDue(server)) {
            Thread.ofVirtual().name("server version").start(() -> askVersion(server));
          }
          return lane;
        }
      }
      throw failed();
    }

    private void askVersion(String server) {
      try {
        String version = shared.clusters().serverVersion(target.context());
        shared.memory().version(server, version);
      } catch (ClusterException e) {
        // A server that does not tell its version is asked again in an hour.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private FailureException failed() {
      FailureException why = first;
      return why == null
          ? new FailureException(new Failure.TransportRefused(0, "no transport left"))
          : why;
    }

    /// A lane, or null where another transport is worth a try.
    private @Nullable Lane attempt(Transport transport)
        throws ClusterException, FailureException, InterruptedException {
      try {
        return withFreshCredentials(transport);
      } catch (UpgradeException e) {
        FailureException why = new FailureException(Refusals.failure(e.reason(), target, to), e);
        switch (Verdict.of(e.reason(), transport == Transport.WEBSOCKET)) {
          case NOT_THE_TRANSPORT -> {
            throw first == null || needsUser(why) ? why : first;
          }
          case UNCLEAR -> unclear = true;
          case NOT_SUPPORTED -> {}
        }
        remember(why);
        return null;
      }
    }

    private void remember(FailureException why) {
      // Of two refusals the one that says more about the user's rights is worth more.
      if (first == null || needsUser(why)) {
        first = why;
      }
    }

    private static boolean needsUser(FailureException why) {
      return why.failure().needsUser();
    }

    /// Dials once, and once more with new credentials after a 401.
    private Lane withFreshCredentials(Transport transport)
        throws UpgradeException, ClusterException, FailureException, InterruptedException {
      try {
        return dial(transport);
      } catch (UpgradeException e) {
        if (e.reason() instanceof Reason.Refused(int status, _, _)
            && status == 401
            && access.unauthorized()) {
          return dial(transport);
        }
        throw e;
      }
    }

    private Lane dial(Transport transport)
        throws UpgradeException, ClusterException, FailureException, InterruptedException {
      if (transport == Transport.LEGACY) {
        return legacy();
      }
      SpdyLane lane = new SpdyLane(to, transport, shared.settings(), shared.backlog(), life, loop);
      dial(request(transport, ""), lane::addTo);
      try {
        lane.awaitAnswer();
      } catch (InterruptedException e) {
        lane.shutDown();
        throw e;
      }
      return lane;
    }

    /// Proves by one connection that the server takes the protocol and reaches the pod.
    private Lane legacy()
        throws UpgradeException, ClusterException, FailureException, InterruptedException {
      int port = to.ports().getFirst();
      dial(
          request(Transport.LEGACY, "?ports=" + port),
          pipeline -> pipeline.channel().eventLoop().execute(pipeline::close));
      LegacyLane lane = new LegacyLane(to, shared.settings(), new LegacyWay(this), life, loop);
      lane.start();
      return lane;
    }

    private void dial(UpgradeRequest request, Consumer<ChannelPipeline> handlers)
        throws UpgradeException, FailureException, InterruptedException {
      shared.asking().acquire();
      try {
        new Dialer(loop, shared.settings().dialPatience()).dial(origin(), request, handlers);
      } finally {
        shared.asking().release();
      }
    }

    private Origin origin() throws FailureException {
      try {
        return shared.origins().of(endpoint);
      } catch (SSLException e) {
        throw new FailureException(
            new Failure.Cluster(
                new ClusterFailure.IncompleteContext(
                    target.context(), String.valueOf(e.getMessage()))),
            e);
      }
    }

    private UpgradeRequest request(Transport transport, String query)
        throws ClusterException, InterruptedException {
      List<UpgradeRequest.Header> headers = new ArrayList<>();
      headers.add(new UpgradeRequest.Header("User-Agent", USER_AGENT));
      for (AuthHeader credential : access.authHeaders()) {
        headers.add(new UpgradeRequest.Header(credential.name(), credential.value()));
      }
      String path =
          "/api/v1/namespaces/"
              + encode(to.namespace())
              + "/pods/"
              + encode(to.pod())
              + "/portforward"
              + query;
      return switch (transport) {
        case WEBSOCKET ->
            new UpgradeRequest(
                UpgradeRequest.Kind.WEBSOCKET,
                path,
                List.of(UpgradeRequest.TUNNEL_PROTOCOL),
                headers);
        case LEGACY ->
            new UpgradeRequest(
                UpgradeRequest.Kind.WEBSOCKET,
                path,
                List.of(UpgradeRequest.CHANNEL_PROTOCOL),
                headers);
        case SPDY ->
            new UpgradeRequest(
                UpgradeRequest.Kind.SPDY,
                path,
                List.of(UpgradeRequest.PORT_FORWARD_PROTOCOL),
                headers);
      };
    }
  }

  /// The way of a legacy lane: a WebSocket for each connection, and the pod itself for a heartbeat.
  private final class LegacyWay implements LegacyLane.Way {
    private final Attempt attempt;

    LegacyWay(Attempt attempt) {
      this.attempt = attempt;
    }

    @Override
    public void dial(int port, Consumer<ChannelPipeline> handlers)
        throws FailureException, InterruptedException {
      try {
        UpgradeRequest request = attempt.request(Transport.LEGACY, "?ports=" + port);
        attempt.dial(request, handlers);
      } catch (UpgradeException e) {
        throw new FailureException(Refusals.failure(e.reason(), attempt.target, attempt.to), e);
      } catch (ClusterException e) {
        throw new FailureException(new Failure.Cluster(e.failure()), e);
      }
    }

    @Override
    public void ask() throws FailureException, InterruptedException {
      Destination to = attempt.to;
      Target pod = new Target(attempt.target.context(), to.namespace(), Kind.POD, to.pod());
      PortMapping[] ports =
          to.ports().stream()
              .map(port -> new PortMapping(0, port.toString()))
              .toArray(PortMapping[]::new);
      try {
        shared.clusters().resolve(pod, Listen.loopback(ports));
      } catch (ClusterException e) {
        throw new FailureException(new Failure.Cluster(e.failure()), e);
      }
    }
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
