package io.fairlead.health;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Observations.Answer;
import io.fairlead.health.Observations.Listening;
import io.fairlead.health.Observations.Probe;
import io.fairlead.health.Observations.Tunnel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The written rule, row by row.
class StatusRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  /// Pings as letters, the newest last and 3 s old: a digit is a round trip of so many times 10 ms,
  /// `x` a lost one. `old:` makes all of them a minute older, `-` stands for none.
  private static Figures pings(String written, Hop hop) {
    if (written.equals("-")) {
      return Figures.NONE;
    }
    boolean old = written.startsWith("old:");
    String letters = old ? written.substring(4) : written;
    List<LatencySample> samples = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      int secondsAgo = 3 + 5 * (letters.length() - 1 - i) + (old ? 60 : 0);
      char c = letters.charAt(i);
      samples.add(
          new LatencySample(
              NOW.minusSeconds(secondsAgo),
              hop,
              c == 'x' ? Optional.empty() : Optional.of(Duration.ofMillis(10L * (c - '0')))));
    }
    return Figures.of(samples);
  }

  /// @param millis 0 for an answer without a moment
  private static Optional<Probe> probe(int secondsAgo, boolean well, int millis) {
    Optional<Duration> took =
        millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    Answer answer = new Answer(NOW.minusSeconds(secondsAgo), well, took);
    return Optional.of(new Probe(Duration.ofMinutes(2), Optional.of(answer)));
  }

  private static Optional<Probe> probe(String written) {
    return switch (written) {
      case "-" -> Optional.empty();
      case "none" -> Optional.of(new Probe(Duration.ofMinutes(2), Optional.empty()));
      case "ok" -> probe(10, true, 7);
      case "tcp" -> probe(10, true, 0);
      case "fail" -> probe(10, false, 0);
      case "old" -> probe(200, true, 7);
      default -> throw new IllegalArgumentException(written);
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what             |listening|tunnel     |API |websocket|far end    |legacy|probe| port         | API            | tunnel             | far end            | target              |row          |by
          off                |OFF     |OFF         |11  |-        |-          |-     |-    |UNKNOWN OFF   |UNKNOWN OFF     |UNKNOWN OFF         |UNKNOWN OFF         |UNKNOWN NOT_PROBED   |UNKNOWN      |TUNNEL
          off with probe     |OFF     |OFF         |-   |-        |-          |-     |old  |UNKNOWN OFF   |UNKNOWN OFF     |UNKNOWN OFF         |UNKNOWN OFF         |UNKNOWN OFF          |UNKNOWN      |TUNNEL
          all well           |YES     |OPEN        |11  |111      |222        |-     |ok   |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |GREEN FINE           |GREEN        |TUNNEL
          first moment       |YES     |OPEN        |-   |-        |-          |-     |-    |GREEN FINE    |UNKNOWN NO_NEWS |GREEN FINE          |UNKNOWN NO_NEWS     |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          connecting         |YES     |CONNECTING  |1   |-        |-          |-     |ok   |GREEN FINE    |GREEN FINE      |AMBER CONNECTING    |UNKNOWN NO_TUNNEL   |UNKNOWN NO_TUNNEL    |AMBER        |TUNNEL
          port not yet       |NOT_YET |CONNECTING  |1   |-        |-          |-     |-    |AMBER NOT_YET |GREEN FINE      |AMBER CONNECTING    |UNKNOWN NO_TUNNEL   |UNKNOWN NOT_PROBED   |AMBER        |LOCAL_PORT
          port in use        |CANNOT  |NEEDS_USER  |1   |-        |-          |-     |-    |RED CANNOT_LISTEN|GREEN FINE   |RED NEEDS_USER      |UNKNOWN NO_TUNNEL   |UNKNOWN NOT_PROBED   |RED          |LOCAL_PORT
          no rights          |YES     |NEEDS_USER  |1   |-        |-          |-     |-    |GREEN FINE    |GREEN FINE      |RED NEEDS_USER      |UNKNOWN NO_TUNNEL   |UNKNOWN NOT_PROBED   |RED          |TUNNEL
          lost               |YES     |TRYING_AGAIN|xx  |11       |22         |-     |-    |GREEN FINE    |AMBER LOST_ONE  |AMBER TRYING_AGAIN  |UNKNOWN NO_TUNNEL   |UNKNOWN NOT_PROBED   |AMBER        |TUNNEL
          cluster gone       |YES     |TRYING_AGAIN|xxx |11       |22         |-     |-    |GREEN FINE    |RED SILENT      |AMBER TRYING_AGAIN  |UNKNOWN NO_TUNNEL   |UNKNOWN NOT_PROBED   |AMBER        |API_SERVER
          API silent, open   |YES     |OPEN        |1xxx|11       |22         |-     |-    |GREEN FINE    |RED SILENT      |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |AMBER        |API_SERVER
          API lost one, open |YES     |OPEN        |11x |11       |22         |-     |-    |GREEN FINE    |AMBER LOST_ONE  |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          API old            |YES     |OPEN        |old:xxx|11    |22         |-     |-    |GREEN FINE    |UNKNOWN NO_NEWS |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          websocket lost one |YES     |OPEN        |1   |1x       |22         |-     |-    |GREEN FINE    |GREEN FINE      |AMBER LOST_ONE      |GREEN FINE          |UNKNOWN NOT_PROBED   |AMBER        |TUNNEL
          websocket silent   |YES     |OPEN        |1   |1xxx     |22         |-     |-    |GREEN FINE    |GREEN FINE      |AMBER SILENT        |GREEN FINE          |UNKNOWN NOT_PROBED   |AMBER        |TUNNEL
          far end lost one   |YES     |OPEN        |1   |11       |22x        |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |AMBER LOST_ONE      |UNKNOWN NOT_PROBED   |AMBER        |FAR_END
          far end silent     |YES     |OPEN        |1   |11       |2xxx       |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |RED SILENT          |UNKNOWN NOT_PROBED   |RED          |FAR_END
          far end lossy      |YES     |OPEN        |1   |11       |2x2222222x2|-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |AMBER LOSSY         |UNKNOWN NOT_PROBED   |AMBER        |FAR_END
          few pings, one lost|YES     |OPEN        |1   |11       |2x2222     |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          far end slow       |YES     |OPEN        |1   |11       |999        |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |AMBER SLOW          |UNKNOWN NOT_PROBED   |AMBER        |FAR_END
          slower, not slow   |YES     |OPEN        |1   |11       |666        |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          far end old        |YES     |OPEN        |1   |11       |old:22     |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |UNKNOWN NO_NEWS     |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          SPDY, no websocket |YES     |OPEN        |1   |-        |22         |-     |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          legacy             |YES     |OPEN        |1   |-        |-          |11    |-    |GREEN FINE    |GREEN FINE      |GREEN FINE          |UNKNOWN NOT_MEASURED|UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          target fails       |YES     |OPEN        |1   |11       |22         |-     |fail |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |RED PROBE_FAILED     |RED          |TARGET
          target not refused |YES     |OPEN        |1   |11       |22         |-     |tcp  |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |GREEN FINE           |GREEN        |TUNNEL
          not probed yet     |YES     |OPEN        |1   |11       |22         |-     |none |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |UNKNOWN NO_NEWS      |GREEN        |TUNNEL
          target old         |YES     |OPEN        |1   |11       |22         |-     |old  |GREEN FINE    |GREEN FINE      |GREEN FINE          |GREEN FINE          |UNKNOWN NO_NEWS      |GREEN        |TUNNEL
          session            |NONE    |OPEN        |1   |1111111111|-        |-     |-    |UNKNOWN NOT_THERE|GREEN FINE   |GREEN FINE          |UNKNOWN NOT_MEASURED|UNKNOWN NOT_PROBED   |GREEN        |TUNNEL
          """)
  void eachLightFollowsFromWhatWasObserved(
      String what,
      Listening listening,
      Tunnel tunnel,
      String api,
      String webSocket,
      String farEnd,
      String legacy,
      String probe,
      String portIs,
      String apiIs,
      String tunnelIs,
      String farEndIs,
      String targetIs,
      Light row,
      Layer by) {
    Status status =
        StatusRule.of(
            new Observations(
                NOW,
                listening,
                tunnel,
                Map.of(
                    Hop.WEBSOCKET, pings(webSocket, Hop.WEBSOCKET),
                    Hop.FAR_END, pings(farEnd, Hop.FAR_END),
                    Hop.API, pings(legacy, Hop.API)),
                Map.of(Hop.FAR_END, Duration.ofMillis(25)),
                pings(api, Hop.API),
                probe(probe)));
    assertEquals(
        List.of(portIs, apiIs, tunnelIs, farEndIs, targetIs),
        status.layers().stream().map(layer -> layer.light() + " " + layer.why()).toList());
    assertEquals(row + " by " + by, status.light() + " by " + status.decidedBy());
  }

  @Test
  void aLayerHasItsNewestRoundTripAndAge() {
    Status status =
        StatusRule.of(
            new Observations(
                NOW,
                Listening.YES,
                Tunnel.OPEN,
                Map.of(Hop.FAR_END, pings("12x", Hop.FAR_END), Hop.WEBSOCKET, pings("4", Hop.API)),
                Map.of(),
                Figures.NONE,
                probe("ok")));
    Optional<Duration> threeSeconds = Optional.of(Duration.ofSeconds(3));
    assertAll(
        () ->
            assertEquals(
                new LayerStatus(
                    Layer.TUNNEL,
                    Light.GREEN,
                    Why.FINE,
                    Optional.of(Duration.ofMillis(40)),
                    threeSeconds),
                status.of(Layer.TUNNEL)),
        () ->
            assertEquals(
                new LayerStatus(
                    Layer.FAR_END, Light.AMBER, Why.LOST_ONE, Optional.empty(), threeSeconds),
                status.of(Layer.FAR_END)),
        () ->
            assertEquals(
                new LayerStatus(
                    Layer.TARGET,
                    Light.GREEN,
                    Why.FINE,
                    Optional.of(Duration.ofMillis(7)),
                    Optional.of(Duration.ofSeconds(10))),
                status.of(Layer.TARGET)));
  }

  /// Whatever comes together, there is an answer, one light per layer, and a row no better than its
  /// worst layer of the way itself.
  @Test
  void theRuleIsTotal() {
    String[] pings = {"-", "1", "1x", "xxx", "1x1x1x1x1x1", "9", "old:1"};
    int answers = 0;
    for (Listening listening : Listening.values()) {
      for (Tunnel tunnel : Tunnel.values()) {
        for (String api : pings) {
          for (String farEnd : pings) {
            for (String probe : List.of("-", "ok", "fail", "old")) {
              Status status =
                  StatusRule.of(
                      new Observations(
                          NOW,
                          listening,
                          tunnel,
                          Map.of(Hop.FAR_END, pings(farEnd, Hop.FAR_END)),
                          Map.of(Hop.FAR_END, Duration.ofMillis(10)),
                          pings(api, Hop.API),
                          probe(probe)));
              assertEquals(
                  List.of(Layer.values()),
                  status.layers().stream().map(LayerStatus::layer).toList());
              boolean red =
                  status.layers().stream()
                      .anyMatch(
                          layer -> layer.light() == Light.RED && layer.layer() != Layer.API_SERVER);
              assertEquals(red && tunnel != Tunnel.OFF, status.light() == Light.RED);
              assertEquals(tunnel == Tunnel.OFF, status.light() == Light.UNKNOWN);
              answers++;
            }
          }
        }
      }
    }
    assertEquals(5 * 5 * 7 * 7 * 4, answers);
  }
}
