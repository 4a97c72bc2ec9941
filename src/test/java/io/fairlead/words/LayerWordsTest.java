package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.fairlead.health.Layer;
import io.fairlead.health.LayerStatus;
import io.fairlead.health.Light;
import io.fairlead.health.Status;
import io.fairlead.health.Why;
import io.fairlead.tunnel.Transport;
import io.fairlead.tunnel.TunnelState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerWordsTest {
  private static final Standing OPEN =
      StateWords.of(
          new TunnelState.Open(
              "web-0", Transport.WEBSOCKET, Instant.parse("2026-01-01T10:00:00Z")));

  @Test
  void everyReasonHasWordsOfItsOwn() {
    List<String> all = Arrays.stream(Why.values()).map(LayerWords::reason).distinct().toList();
    assertEquals(Why.values().length, all.size());
    assertFalse(all.contains(""));
  }

  @Test
  void aGreenLayerIsItsFigure() {
    assertEquals("7.4 ms", LayerWords.text(layer(Light.GREEN, Why.FINE, 7_400, 2)));
    assertEquals("open", LayerWords.text(layer(Layer.TUNNEL, Light.GREEN, Why.FINE)));
  }

  @Test
  void anAmberLayerSaysItsFigureAndWhyItIsNotWell() {
    assertEquals(
        "240 ms, slower than usual", LayerWords.text(layer(Light.AMBER, Why.SLOW, 240_000, 2)));
    assertEquals("connecting", LayerWords.text(layer(Layer.TUNNEL, Light.AMBER, Why.CONNECTING)));
  }

  @Test
  void whatIsTooOldToSayAnythingHidesItsFigure() {
    LayerStatus old = layer(Light.UNKNOWN, Why.NO_NEWS, 7_400, 50);
    assertEquals("no news", LayerWords.text(old));
    assertEquals("for 52 s", LayerWords.age(old, Duration.ofSeconds(2)));
    assertEquals(
        "not asked yet", LayerWords.text(layer(Layer.FAR_END, Light.UNKNOWN, Why.NO_NEWS)));
  }

  @Test
  void anAgeIsToldFromTenSecondsOn() {
    LayerStatus figure = layer(Light.GREEN, Why.FINE, 7_400, 8);
    assertEquals("", LayerWords.age(figure, Duration.ofSeconds(2)));
    assertEquals("11 s ago", LayerWords.age(figure, Duration.ofSeconds(3)));
    assertEquals(
        "", LayerWords.age(layer(Layer.TUNNEL, Light.GREEN, Why.FINE), Duration.ofMinutes(1)));
  }

  @Test
  void anOpenConnectionThatIsSlowIsAmberAndSaysSo() {
    assertEquals(
        new Standing(
            Condition.HEALING,
            "Slow",
            new Notice("The far end is much slower than usual.", ""),
            OPEN.since(),
            Optional.empty(),
            Optional.empty()),
        LayerWords.standing(OPEN, status(Layer.FAR_END, Light.AMBER, Why.SLOW)));
    assertEquals("Losing pings", word(Layer.TUNNEL, Light.AMBER, Why.LOSSY));
    assertEquals("Ping lost", word(Layer.FAR_END, Light.AMBER, Why.LOST_ONE));
    assertEquals("Server silent", word(Layer.API_SERVER, Light.AMBER, Why.SILENT));
    assertEquals("No answer", word(Layer.FAR_END, Light.RED, Why.SILENT));
    assertEquals("Probe failed", word(Layer.TARGET, Light.RED, Why.PROBE_FAILED));
  }

  @Test
  void anOpenConnectionStaysOpenWhereAllIsWellOrTheStatusIsOfBefore() {
    assertEquals(OPEN, LayerWords.standing(OPEN, status(Layer.TUNNEL, Light.GREEN, Why.FINE)));
    assertEquals(OPEN, LayerWords.standing(OPEN, status(Layer.TUNNEL, Light.UNKNOWN, Why.OFF)));
    assertEquals(
        OPEN, LayerWords.standing(OPEN, status(Layer.TUNNEL, Light.AMBER, Why.TRYING_AGAIN)));
    assertEquals(OPEN, LayerWords.standing(OPEN, status(Layer.TUNNEL, Light.RED, Why.NEEDS_USER)));
  }

  @Test
  void layersAreCalledAsInTheWindow() {
    assertEquals(
        List.of("Local port", "API server", "Tunnel", "Far end", "Target"),
        Arrays.stream(Layer.values()).map(LayerWords::name).toList());
    assertEquals(
        List.of(Condition.OFF, Condition.OPEN, Condition.HEALING, Condition.NEEDS_YOU),
        Arrays.stream(Light.values()).map(LayerWords::condition).toList());
  }

  private static String word(Layer layer, Light light, Why why) {
    return LayerWords.standing(OPEN, status(layer, light, why)).word();
  }

  private static Status status(Layer layer, Light light, Why why) {
    return new Status(List.of(layer(layer, light, why)), light, layer);
  }

  private static LayerStatus layer(Layer layer, Light light, Why why) {
    return new LayerStatus(layer, light, why, Optional.empty(), Optional.empty());
  }

  private static LayerStatus layer(Light light, Why why, int micros, int age) {
    return new LayerStatus(
        Layer.FAR_END,
        light,
        why,
        Optional.of(Duration.ofNanos(micros * 1000L)),
        Optional.of(Duration.ofSeconds(age)));
  }
}
