package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Layer;
import io.fairlead.health.LayerStatus;
import io.fairlead.health.Status;
import io.fairlead.health.Why;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.words.Condition;
import io.fairlead.words.LayerWords;
import io.fairlead.words.ProbeWords;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known of the places on the way of a forward. The state is of now and the status up to
/// some seconds old: where they contradict each other, the state is right.
///
/// @param status what was found at the last look; empty where nobody looks
/// @param since how long ago that was
record WayFacts(ForwardItem item, Optional<Status> status, Duration since) {
  /// What is known of one place.
  ///
  /// @param age how long ago it was asked, in words; empty where that was just now
  record Fact(Condition condition, String text, String age) {
    Fact(Condition condition, String text) {
      this(condition, text, "");
    }
  }

  private static final Fact NOTHING = new Fact(Condition.OFF, LayerWords.reason(Why.OFF));

  Fact of(Layer layer) {
    return switch (layer) {
      case LOCAL_PORT -> local();
      case API_SERVER -> server();
      case TUNNEL -> tunnel();
      case FAR_END -> farEnd();
      case TARGET -> target();
    };
  }

  private Fact local() {
    if (!item.ends().stream().allMatch(LocalEnd::listening)) {
      return new Fact(
          item.condition() == Condition.NEEDS_YOU ? Condition.NEEDS_YOU : Condition.OFF,
          "not listening");
    }
    String ports =
        item.ends().stream()
            .map(end -> Integer.toString(end.port()))
            .collect(Collectors.joining(", "));
    int held = item.forward().counters().held();
    String holds = held == 0 ? "" : ", holds " + held + " connection" + (held == 1 ? "" : "s");
    return new Fact(Condition.OPEN, "listens on " + ports + holds);
  }

  private Fact server() {
    if (status.isEmpty()) {
      return item.state() instanceof TunnelState.Open(_, Transport transport, _)
              && transport == Transport.SPDY
          ? new Fact(Condition.OFF, "not measured without a WebSocket")
          : newest(legacy() ? Hop.API : Hop.WEBSOCKET);
    }
    if (item.condition() == Condition.OFF) {
      return NOTHING;
    }
    LayerStatus server = status.get().of(Layer.API_SERVER);
    return server.why() == Why.OFF ? new Fact(Condition.OFF, "not asked yet") : fact(server);
  }

  private Fact tunnel() {
    return switch (item.state()) {
      case TunnelState.Stopped _ -> NOTHING;
      case TunnelState.Resolving(int attempt) -> trying(attempt);
      case TunnelState.Connecting(int attempt, _) -> trying(attempt);
      case TunnelState.Open _ ->
          found(Layer.TUNNEL).orElse(new Fact(Condition.OPEN, LayerWords.reason(Why.FINE)));
      case TunnelState.Waiting _ ->
          new Fact(Condition.HEALING, LayerWords.reason(Why.TRYING_AGAIN));
      case TunnelState.Failed _ -> new Fact(Condition.NEEDS_YOU, LayerWords.reason(Why.NEEDS_USER));
    };
  }

  private static Fact trying(int attempt) {
    return new Fact(
        Condition.HEALING, LayerWords.reason(attempt <= 1 ? Why.CONNECTING : Why.TRYING_AGAIN));
  }

  private Fact farEnd() {
    return legacy()
        ? new Fact(Condition.OFF, "cannot be pinged over the legacy transport")
        : found(Layer.FAR_END).orElseGet(() -> newest(Hop.FAR_END));
  }

  private Fact target() {
    if (!item.profile().probe().wanted()) {
      return new Fact(Condition.OFF, "not probed (Edit sets a probe)");
    }
    if (!(item.state() instanceof TunnelState.Open)) {
      return withoutTunnel();
    }
    return item.freshProbe()
        .map(this::fact)
        .orElseGet(() ->
            new Fact(
                Condition.OFF,
                item.forward().probe().value().isEmpty()
                    ? "not asked yet"
                    : LayerWords.reason(Why.NO_NEWS)));
  }

  private Fact fact(ProbeResult result) {
    return new Fact(
        result.well() ? Condition.OPEN : Condition.NEEDS_YOU,
        ProbeWords.found(result),
        LayerWords.age(Duration.between(result.at(), item.now())));
  }

  /// What the status says of a layer, where it is of the tunnel that is open now.
  private Optional<Fact> found(Layer layer) {
    return item.state() instanceof TunnelState.Open
        ? status.filter(WayFacts::ofOpenTunnel).map(seen -> fact(seen.of(layer)))
        : Optional.empty();
  }

  private static boolean ofOpenTunnel(Status status) {
    return switch (status.of(Layer.TUNNEL).why()) {
      case OFF, CONNECTING, TRYING_AGAIN, NEEDS_USER -> false;
      case FINE,
          NOT_THERE,
          NOT_YET,
          CANNOT_LISTEN,
          NO_TUNNEL,
          NOT_MEASURED,
          NOT_PROBED,
          NO_NEWS,
          LOST_ONE,
          SILENT,
          LOSSY,
          SLOW,
          PROBE_FAILED ->
          true;
    };
  }

  private Fact fact(LayerStatus layer) {
    return new Fact(
        LayerWords.condition(layer.light()), LayerWords.text(layer), LayerWords.age(layer, since));
  }

  /// What the newest ping said.
  private Fact newest(Hop hop) {
    if (!(item.state() instanceof TunnelState.Open)) {
      return withoutTunnel();
    }
    Optional<LatencySample> sample = item.fresh(hop);
    if (sample.isEmpty()) {
      return new Fact(Condition.OFF, "no ping yet");
    }
    return sample
        .get()
        .roundTrip()
        .map(time -> new Fact(Condition.OPEN, Spans.roundTrip(time)))
        .orElse(new Fact(Condition.HEALING, LayerWords.reason(Why.LOST_ONE)));
  }

  private Fact withoutTunnel() {
    return item.condition() == Condition.OFF
        ? NOTHING
        : new Fact(Condition.OFF, LayerWords.reason(Why.NO_TUNNEL));
  }

  boolean legacy() {
    return item.farthest() == Hop.API;
  }
}
