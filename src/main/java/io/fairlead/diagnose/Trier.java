package io.fairlead.diagnose;

import io.fairlead.diagnose.Attempt.Answer;
import io.fairlead.diagnose.Attempt.Ping;
import io.fairlead.diagnose.Facts.Place;
import io.fairlead.exec.ExecRequest;
import io.fairlead.kube.ClusterException;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Gateway;
import io.fairlead.reach.Gateway.Ask;
import io.fairlead.reach.Verdict;
import io.fairlead.tunnel.Transport;
import io.fairlead.wire.ExecHandler;
import io.fairlead.wire.ExecStreams;
import io.fairlead.wire.UpgradeException;
import io.fairlead.wire.UpgradeException.Reason;
import io.fairlead.wire.UpgradeRequest;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tries transports with one pod, each on a connection of its own, and closes it again. Blocks its
/// caller.
///
/// A tunnel is pinged and carries no connection. The legacy channel cannot be had without one: it
/// is opened to a port of the pod and closed without a byte. A command is `true`, which does
/// nothing.
final class Trier {
  private static final ExecStreams OUTPUT = new ExecStreams(false, false);

  /// Nobody listens there, as a rule; that a connection is refused in the pod proves the way, too.
  private static final int SOME_PORT = 1;

  private final Gateway gateway;
  private final EventLoop loop;
  private final Place place;
  private final Patience patience;

  /// How much to ask, and how long to wait.
  ///
  /// @param pings of each hop
  /// @param answer for one answer
  record Patience(int pings, Duration answer) {}

  Trier(Gateway gateway, EventLoop loop, Place place, Patience patience) {
    this.gateway = gateway;
    this.loop = loop;
    this.place = place;
    this.patience = patience;
  }

  /// Opens a way for port-forwards.
  ///
  /// @param ports those that the pod declares
  Attempt forward(Transport way, List<Integer> ports)
      throws ClusterException, InterruptedException {
    long begun = System.nanoTime();
    int port = ports.isEmpty() ? SOME_PORT : ports.getFirst();
    Pinged link = way == Transport.LEGACY ? new LegacyLink(port) : new TunnelLink(way);
    try {
      gateway.upgrade(way.ask(place.namespace(), place.pod(), port), link::addTo);
    } catch (UpgradeException e) {
      return refused(Use.FORWARDS, way, e, begun);
    }
    Duration took = since(begun);
    try {
      List<Ping> pings = link.ping(loop, patience);
      boolean silent = pings.stream().allMatch(ping -> ping.roundTrips().isEmpty());
      return new Attempt(
          Use.FORWARDS,
          way,
          silent && !link.said() ? Culprit.SILENT : Culprit.NOBODY,
          new Answer(101, link.words(), Map.of()),
          pings,
          took);
    } finally {
      loop.execute(link::close);
    }
  }

  /// Runs `true` in a container. That the container has no such command proves the way, too.
  Attempt command(Transport way, String container) throws ClusterException, InterruptedException {
    long begun = System.nanoTime();
    String protocol =
        way == Transport.WEBSOCKET ? UpgradeRequest.EXEC_PROTOCOL : UpgradeRequest.CHANNEL_PROTOCOL;
    Target target = new Target(place.context(), place.namespace(), Kind.POD, place.pod());
    ExecRequest request = new ExecRequest(target, container, List.of("true"), OUTPUT);
    EndOfTrue end = new EndOfTrue();
    try {
      gateway.upgrade(
          new Ask(
              way == Transport.SPDY ? UpgradeRequest.Kind.SPDY : UpgradeRequest.Kind.WEBSOCKET,
              request.path(place.pod(), container),
              protocol),
          pipeline ->
              end.connection(
                  way == Transport.SPDY
                      ? ExecHandler.addSpdy(pipeline, OUTPUT, end)
                      : ExecHandler.addChannels(pipeline, protocol, OUTPUT, end)));
    } catch (UpgradeException e) {
      return refused(Use.COMMANDS, way, e, begun);
    }
    String complaint = end.await(patience.answer());
    loop.execute(end::close);
    return new Attempt(
        Use.COMMANDS,
        way,
        end.told() ? Culprit.NOBODY : Culprit.SILENT,
        new Answer(101, complaint, Map.of()),
        List.of(),
        since(begun));
  }

  private static Attempt refused(Use use, Transport way, UpgradeException e, long begun) {
    return new Attempt(
        use, way, Culprit.of(e.reason(), e.traces()), answer(e), List.of(), since(begun));
  }

  private static Answer answer(UpgradeException e) {
    return switch (e.reason()) {
      case Reason.Refused(int status, _, String body) ->
          new Answer(status, Verdict.message(body), e.traces());
      case Reason.WrongProtocol(String expected, String got) ->
          new Answer(101, "expected " + expected + ", got \"" + got + "\"", e.traces());
      case Reason.Unreachable(String detail) -> new Answer(0, detail, e.traces());
      case Reason.TlsFailed(String detail) -> new Answer(0, detail, e.traces());
      case Reason.TimedOut(String during) ->
          new Answer(0, "no answer in time (" + during + ")", e.traces());
    };
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
