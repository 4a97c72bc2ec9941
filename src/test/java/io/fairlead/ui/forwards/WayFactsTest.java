package io.fairlead.ui.forwards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Layer;
import io.fairlead.health.LayerStatus;
import io.fairlead.health.Light;
import io.fairlead.health.Status;
import io.fairlead.health.Why;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Target;
import io.fairlead.tunnel.Failure;
import io.fairlead.tunnel.ProbeResult;
import io.fairlead.tunnel.ProbeResult.Fault;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import io.fairlead.ui.FakeForward;
import io.fairlead.ui.FakeForwards;
import io.fairlead.ui.forwards.WayFacts.Fact;
import io.fairlead.words.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the detail pane says of the way, from a state of now and a status of some seconds ago.
class WayFactsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final TunnelState OPEN = new TunnelState.Open("web-0", Transport.WEBSOCKET, NOW);
  private static final TunnelState WAITING =
      new TunnelState.Waiting(new Failure.PodGone("web-0"), 1, NOW);
  private static final Fact LISTENS = new Fact(Condition.OPEN, "listens on 8080", "");
  private static final Fact NOT_PROBED =
      new Fact(Condition.OFF, "not probed (Edit sets a probe)", "");

  private final FakeForward forward =
      new FakeForward(
          PortForward.create(
              "Web",
              "",
              new Target("staging", "shop", Kind.SERVICE, "web"),
              Listen.loopback(new PortMapping(8080, "80"))));

  @Test
  void theFiveLayersHaveTheirFigures() {
    forward.state.set(OPEN);
    assertEquals(
        List.of(
            LISTENS,
            new Fact(Condition.OPEN, "7.4 ms", "14 s ago"),
            new Fact(Condition.OPEN, "9.0 ms", ""),
            new Fact(Condition.HEALING, "240 ms, slower than usual", ""),
            NOT_PROBED),
        facts(Optional.of(well())));
  }

  @Test
  void whatIsNotOpenAnyMoreIsNotCalledWell() {
    forward.state.set(WAITING);
    assertEquals(
        List.of(
            LISTENS,
            new Fact(Condition.OPEN, "7.4 ms", "14 s ago"),
            new Fact(Condition.HEALING, "trying again", ""),
            new Fact(Condition.OFF, "no connection", ""),
            NOT_PROBED),
        facts(Optional.of(well())));
    forward.state.set(new TunnelState.Stopped());
    assertEquals(
        List.of(
            new Fact(Condition.OFF, "not listening", ""),
            new Fact(Condition.OFF, "–", ""),
            new Fact(Condition.OFF, "–", ""),
            new Fact(Condition.OFF, "–", ""),
            NOT_PROBED),
        facts(Optional.of(well())));
  }

  @Test
  void whatIsOpenAgainIsNotCalledLost() {
    forward.state.set(OPEN);
    Status before =
        status(
            layer(Layer.API_SERVER, Light.UNKNOWN, Why.OFF),
            layer(Layer.TUNNEL, Light.AMBER, Why.TRYING_AGAIN),
            layer(Layer.FAR_END, Light.UNKNOWN, Why.NO_TUNNEL),
            layer(Layer.TARGET, Light.UNKNOWN, Why.NOT_PROBED));
    assertEquals(
        List.of(
            LISTENS,
            new Fact(Condition.OFF, "not asked yet", ""),
            new Fact(Condition.OPEN, "open", ""),
            new Fact(Condition.OFF, "no ping yet", ""),
            NOT_PROBED),
        facts(Optional.of(before)));
  }

  @Test
  void whereNobodyLooksThePingsOfTheTunnelSayWhatIsKnown() {
    forward.state.set(OPEN);
    forward.latency.add(sample(Hop.WEBSOCKET, Optional.of(Duration.ofMillis(12))));
    forward.latency.add(sample(Hop.FAR_END, Optional.empty()));
    assertEquals(
        List.of(
            LISTENS,
            new Fact(Condition.OPEN, "12 ms", ""),
            new Fact(Condition.OPEN, "open", ""),
            new Fact(Condition.HEALING, "no answer last time", ""),
            NOT_PROBED),
        facts(Optional.empty()));
  }

  @Test
  void aProbedTargetSaysWhatWasAskedAndHowLongAgo() {
    forward.profile = forward.profile.withProbe(Probe.parse("http:/up"));
    forward.state.set(OPEN);
    assertEquals(new Fact(Condition.OFF, "not asked yet", ""), target());
    forward.probe.set(result(25, new Finding.Well(Optional.of(Duration.ofMillis(12)))));
    assertEquals(
        new Fact(Condition.OPEN, "12 ms, HTTP GET /up on port 8000", "25 s ago"), target());
    forward.probe.set(result(3, new Finding.Unwell(new Fault.WrongStatus(503))));
    assertEquals(
        new Fact(
            Condition.NEEDS_YOU, "status 503 instead of 200-399, HTTP GET /up on port 8000", ""),
        target());
    forward.probe.set(result(121, new Finding.Well(Optional.empty())));
    assertEquals(new Fact(Condition.OFF, "no news", ""), target());
    forward.state.set(WAITING);
    assertEquals(new Fact(Condition.OFF, "no connection", ""), target());
  }

  private Fact target() {
    return facts(Optional.of(well())).getLast();
  }

  private static Optional<ProbeResult> result(int secondsAgo, Finding finding) {
    return Optional.of(
        new ProbeResult(
            NOW.minusSeconds(secondsAgo), Probe.parse("http:/up").question(), 8000, finding));
  }

  private List<Fact> facts(Optional<Status> status) {
    try (ForwardItem item =
        new ForwardItem(
            forward, new FakeForwards().transports(), Runnable::run, InstantSource.fixed(NOW))) {
      var facts = new WayFacts(item, status, Duration.ofSeconds(2));
      return Arrays.stream(Layer.values()).map(facts::of).toList();
    }
  }

  private static LatencySample sample(Hop hop, Optional<Duration> roundTrip) {
    return new LatencySample(NOW.minusSeconds(1), hop, roundTrip);
  }

  private static Status well() {
    return status(
        measured(Layer.API_SERVER, Light.GREEN, Why.FINE, 7400, 12),
        measured(Layer.TUNNEL, Light.GREEN, Why.FINE, 9000, 3),
        measured(Layer.FAR_END, Light.AMBER, Why.SLOW, 240_000, 3),
        layer(Layer.TARGET, Light.UNKNOWN, Why.NOT_PROBED));
  }

  private static Status status(LayerStatus... layers) {
    return new Status(List.of(layers), Light.GREEN, Layer.TUNNEL);
  }

  private static LayerStatus layer(Layer layer, Light light, Why why) {
    return new LayerStatus(layer, light, why, Optional.empty(), Optional.empty());
  }

  private static LayerStatus measured(Layer layer, Light light, Why why, int micros, int age) {
    return new LayerStatus(
        layer,
        light,
        why,
        Optional.of(Duration.ofNanos(micros * 1000L)),
        Optional.of(Duration.ofSeconds(age)));
  }
}
