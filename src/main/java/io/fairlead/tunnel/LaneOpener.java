package io.fairlead.tunnel;

import io.fairlead.kube.ClusterAccess;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.reach.Gateway;
import io.fairlead.reach.Verdict;
import io.fairlead.wire.Dialer;
import io.fairlead.wire.Origin;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens lanes of one tunnel over the best transport that the server takes, and turns what goes
/// wrong into a [Failure]. Blocks its caller.
final class LaneOpener {
  private final Shared shared;
  private final Share share;
  private final EventLoop loop;
  private final Supplier<Urgency> urgency;

  /// @param urgency how soon the forward is missed
  LaneOpener(Shared shared, Share share, EventLoop loop, Supplier<Urgency> urgency) {
    this.shared = shared;
    this.share = share;
    this.loop = loop;
    this.urgency = urgency;
  }

  /// Opens a lane and waits until its far end has answered.
  Lane open(PortForward profile, Destination to, LaneLife life)
      throws FailureException, InterruptedException {
    try {
      ClusterAccess access = shared.clusters().access(profile.target().context());
      Turns turns = shared.turns(profile.target().context());
      Gateway gateway =
          new Gateway(
              access,
              shared.origins(),
              (origin, request, handlers) -> dial(turns, origin, request, handlers));
      return new Attempt(gateway, profile, to, life).open();
    } catch (ClusterException e) {
      throw new FailureException(new Failure.Cluster(e.failure()), e);
    }
  }

  private void dial(
      Turns turns, Origin origin, UpgradeRequest request, Consumer<ChannelPipeline> handlers)
      throws UpgradeException, InterruptedException {
    try (Turns.Turn _ = turns.take(urgency)) {
      new Dialer(loop, shared.settings().dialPatience()).dial(origin, request, handlers);
    }
  }

  /// One lane to open: the transports in order, until one works.
  private final class Attempt {
    private final Gateway gateway;
    private final Target target;
    private final PortForward profile;
    private final Destination to;
    private final LaneLife life;
    private @Nullable FailureException first;
    private boolean unclear;

    Attempt(Gateway gateway, PortForward profile, Destination to, LaneLife life) {
      this.gateway = gateway;
      this.profile = profile;
      this.target = profile.target();
      this.to = to;
      this.life = life;
    }

    Lane open() throws ClusterException, FailureException, InterruptedException {
      String server = gateway.server();
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
      throw Objects.requireNonNull(first, "every transport either works or tells why not");
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

    /// A lane, or null where another transport is worth a try.
    private @Nullable Lane attempt(Transport transport)
        throws ClusterException, FailureException, InterruptedException {
      try {
        return dial(transport);
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

    private Lane dial(Transport transport)
        throws UpgradeException, ClusterException, FailureException, InterruptedException {
      if (transport == Transport.LEGACY) {
        return legacy();
      }
      SpdyLane lane = new SpdyLane(to, transport, shared.settings(), share, life, loop);
      upgrade(transport, to.ports().getFirst(), lane::addTo);
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
      upgrade(
          Transport.LEGACY,
          port,
          pipeline -> pipeline.channel().eventLoop().execute(pipeline::close));
      LegacyLane lane = new LegacyLane(to, shared.settings(), new LegacyWay(this), life, loop);
      lane.start();
      return lane;
    }

    /// @param port of the pod
    private void upgrade(Transport transport, int port, Consumer<ChannelPipeline> handlers)
        throws UpgradeException, ClusterException, InterruptedException {
      gateway.upgrade(transport.ask(to.namespace(), to.pod(), port), handlers);
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
        attempt.upgrade(Transport.LEGACY, port, handlers);
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
}
