package io.fairlead.exec;

import io.fairlead.health.LatencyLog;
import io.fairlead.kube.ClusterAccess;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.PodView;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Gateway;
import io.fairlead.reach.Verdict;
import io.fairlead.wire.Dialer;
import io.fairlead.wire.ExecConnection;
import io.fairlead.wire.ExecHandler;
import io.fairlead.wire.ExecStreams;
import io.fairlead.wire.Origin;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts commands over the best transport that the server takes, and turns what goes wrong into an
/// [ExecFailure]. Blocks its caller.
final class ExecOpener implements EndWitness.Probe {
  /// How long a runtime may take to answer a probe.
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(10);

  private final ExecServices services;
  private final EventLoop loop;

  ExecOpener(ExecServices services, EventLoop loop) {
    this.services = services;
    this.loop = loop;
  }

  /// Starts the command: in the pod that is wished where that lives, else in the one that the
  /// target leads to now.
  ExecSession open(
      ExecRequest request, Optional<PodWish> wish, Optional<TerminalSize> size, LatencyLog log)
      throws ExecFailureException, InterruptedException {
    try {
      return open(request, pod(request.target(), wish), size, log);
    } catch (ClusterException e) {
      throw new ExecFailureException(new ExecFailure.Cluster(e.failure()), e);
    }
  }

  private PodView pod(Target target, Optional<PodWish> wish)
      throws ClusterException, InterruptedException {
    if (wish.isPresent()) {
      Optional<PodView> now =
          services.pods().pod(target.context(), target.namespace(), wish.get().name());
      if (now.filter(wish.get()::isMetBy).isPresent()) {
        return now.get();
      }
    }
    return services.pods().choose(target);
  }

  private ExecSession open(
      ExecRequest request, PodView pod, Optional<TerminalSize> size, LatencyLog log)
      throws ClusterException, ExecFailureException, InterruptedException {
    ClusterAccess access = services.clusters().access(request.target().context());
    return new Attempt(new Gateway(access, services.origins(), this::dial), request, pod, log)
        .open(size);
  }

  private void dial(Origin origin, UpgradeRequest request, Consumer<ChannelPipeline> handlers)
      throws UpgradeException, InterruptedException {
    new Dialer(loop, services.settings().dialPatience()).dial(origin, request, handlers);
  }

  /// Runs `true`, where the container has it: an answer of any kind proves that the runtime lives.
  @Override
  public Optional<ExecFailure> failure(ExecPlace place) throws InterruptedException {
    Target pod = new Target(place.context(), place.namespace(), Kind.POD, place.pod().name());
    ExecRequest request =
        new ExecRequest(pod, place.container(), List.of("true"), new ExecStreams(false, false));
    try {
      ExecSession session = open(request, place.pod(), Optional.empty(), new LatencyLog());
      return session.answers(PROBE_PATIENCE)
          ? Optional.empty()
          : Optional.of(new ExecFailure.ConnectionLost("no answer to another command"));
    } catch (ExecFailureException e) {
      return unavailable(e.failure());
    } catch (ClusterException e) {
      return unavailable(new ExecFailure.Cluster(e.failure()));
    }
  }

  /// A refusal for the user's or the container's sake says nothing against the runtime.
  private static Optional<ExecFailure> unavailable(ExecFailure failure) {
    return failure.needsUser() ? Optional.empty() : Optional.of(failure);
  }

  /// One command to start: the transports in order, until one works.
  private final class Attempt {
    private final Gateway gateway;
    private final ExecRequest request;
    private final PodView pod;
    private final String container;
    private final LatencyLog log;
    private @Nullable ExecFailureException first;
    private boolean unclear;

    Attempt(Gateway gateway, ExecRequest request, PodView pod, LatencyLog log) {
      this.gateway = gateway;
      this.request = request;
      this.pod = pod;
      this.log = log;
      container = request.container().isEmpty() ? pod.defaultContainer() : request.container();
    }

    ExecSession open(Optional<TerminalSize> size)
        throws ClusterException, ExecFailureException, InterruptedException {
      String server = gateway.server();
      for (ExecTransport transport :
          services.transports().order(request.target().context(), server)) {
        ExecSession session = attempt(transport, size);
        if (session != null) {
          if (!unclear) {
            services.transports().learn(server, transport);
          }
          return session;
        }
      }
      throw Objects.requireNonNull(first, "every transport either works or tells why not");
    }

    /// A session, or null where another transport is worth a try.
    private @Nullable ExecSession attempt(ExecTransport transport, Optional<TerminalSize> size)
        throws ClusterException, ExecFailureException, InterruptedException {
      try {
        return dial(transport, size);
      } catch (UpgradeException e) {
        String context = request.target().context();
        ExecFailure failure = ExecRefusals.failure(e.reason(), context, pod, container);
        ExecFailureException why = new ExecFailureException(failure, e);
        Verdict verdict = Verdict.of(e.reason(), transport == ExecTransport.WEBSOCKET);
        // Of two refusals the one that says more about the user's rights is worth more.
        if (first == null || failure.needsUser()) {
          first = why;
        }
        if (verdict == Verdict.NOT_THE_TRANSPORT) {
          throw first;
        }
        unclear |= verdict == Verdict.UNCLEAR;
        return null;
      }
    }

    private ExecSession dial(ExecTransport transport, Optional<TerminalSize> size)
        throws UpgradeException, ClusterException, ExecFailureException, InterruptedException {
      ExecPlace place =
          new ExecPlace(
              request.target().context(), request.target().namespace(), pod, container, transport);
      EndWitness witness = new EndWitness(services.pods(), ExecOpener.this, Thread::sleep);
      ExecSession session =
          new ExecSession(place, loop, services.settings().heartbeat(), log, witness);
      gateway.upgrade(
          new Gateway.Ask(
              transport == ExecTransport.SPDY
                  ? UpgradeRequest.Kind.SPDY
                  : UpgradeRequest.Kind.WEBSOCKET,
              request.path(pod.name(), container),
              protocol(transport)),
          pipeline -> session.begin(handler(pipeline, transport, session.sink()), size));
      return session;
    }

    private ExecConnection handler(
        ChannelPipeline pipeline, ExecTransport transport, ExecConnection.Sink sink) {
      return switch (transport) {
        case WEBSOCKET, LEGACY ->
            ExecHandler.addChannels(pipeline, protocol(transport), request.streams(), sink);
        case SPDY -> ExecHandler.addSpdy(pipeline, request.streams(), sink);
      };
    }
  }

  private static String protocol(ExecTransport transport) {
    return transport == ExecTransport.WEBSOCKET
        ? UpgradeRequest.EXEC_PROTOCOL
        : UpgradeRequest.CHANNEL_PROTOCOL;
  }
}
