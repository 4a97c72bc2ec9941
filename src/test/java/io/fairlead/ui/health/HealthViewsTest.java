package io.fairlead.ui.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.Light;
import io.fairlead.health.history.Quantiles;
import io.fairlead.health.history.Slot;
import io.fairlead.health.history.Spell;
import io.fairlead.health.history.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HealthViewsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void marksStandAtRoundTimesOfTheUsersClock() {
    TimeSpan quarter = new TimeSpan(NOON.minusSeconds(910), NOON.minusSeconds(10));
    assertEquals(
        List.of("12:45", "12:50", "12:55"),
        words(TimeAxis.ticks(quarter, 5, ZoneOffset.ofHours(1))));
    TimeSpan day = new TimeSpan(NOON.minus(Duration.ofDays(1)), NOON);
    assertEquals(
        List.of("12:00", "18:00", "24 Nov", "06:00", "12:00"),
        words(TimeAxis.ticks(day, 4, ZoneOffset.UTC)));
  }

  @Test
  void theHourThatTheClockRepeatsHasItsMarks() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant midnight = Instant.parse("2026-10-24T22:00:00Z");
    TimeSpan night = new TimeSpan(midnight, midnight.plus(Duration.ofHours(5)));
    List<TimeAxis.Tick> ticks = TimeAxis.ticks(night, 5, berlin);
    assertTrue(ticks.size() >= 5 && ticks.size() <= 6, ticks::toString);
    for (int i = 1; i < ticks.size(); i++) {
      assertTrue(ticks.get(i - 1).at().isBefore(ticks.get(i).at()), ticks::toString);
    }
  }

  private static List<String> words(List<TimeAxis.Tick> ticks) {
    return ticks.stream().map(TimeAxis.Tick::word).toList();
  }

  @Test
  void aCellIsInTheColourOfHowItWas() {
    List<Slot> slots =
        List.of(
            slot(0, 12, 0, 20), // before it was watched: pings alone
            slot(1, 12, 0, 20),
            slot(2, 0, 0, 0),
            slot(3, 12, 0, 200),
            slot(4, 100, 2, 20),
            slot(5, 12, 6, 20),
            slot(6, 12, 0, 20),
            slot(7, 0, 0, 0));
    List<Spell> spells =
        List.of(
            new Spell(at(1), at(2), true),
            new Spell(at(2), at(3), false),
            new Spell(at(3), at(6).plusSeconds(57), true),
            new Spell(at(6).plusSeconds(57), at(7), false));
    assertEquals(
        List.of(
            Light.GREEN,
            Light.GREEN,
            Light.RED,
            Light.AMBER,
            Light.AMBER,
            Light.RED,
            Light.AMBER,
            Light.UNKNOWN),
        StripCell.of(slots, spells, Duration.ofMillis(20)).stream().map(StripCell::light).toList());
  }

  private static Instant at(int minute) {
    return NOON.plus(MINUTE.multipliedBy(minute));
  }

  private static Slot slot(int minute, long sent, long lost, long millis) {
    return new Slot(
        at(minute),
        MINUTE,
        sent,
        lost,
        millis == 0 ? Optional.empty() : Optional.of(trips(millis)));
  }

  private static Quantiles trips(long millis) {
    Duration trip = Duration.ofMillis(millis);
    return new Quantiles(trip, trip, trip, trip, trip);
  }

  @Test
  void theWorstComesFirstAndWhatWasOffLast() {
    List<Conduct> all = new ArrayList<>();
    all.add(conduct("off", OptionalDouble.empty(), 0, 0));
    all.add(conduct("good", OptionalDouble.of(1), 0, 10));
    all.add(conduct("slow", OptionalDouble.of(1), 0, 900));
    all.add(conduct("lossy", OptionalDouble.of(1), 5, 10));
    all.add(conduct("down", OptionalDouble.of(0.9), 0, 10));
    all.sort(Conduct.WORST_FIRST);
    assertEquals(
        List.of("down", "lossy", "slow", "good", "off"),
        all.stream().map(each -> each.who().name()).toList());
  }

  private static Conduct conduct(String name, OptionalDouble up, long lost, long millis) {
    Optional<Summary> summary =
        millis == 0
            ? Optional.empty()
            : Optional.of(new Summary(100, lost, Optional.of(trips(millis)), Optional.empty()));
    return new Conduct(new Watched(name, name, true), List.of(), up, summary);
  }

  @Test
  void aMomentTellsItsRoundTripAndItsIncident() {
    Incident incident =
        new Incident(
            "id", at(2), Optional.of(at(3)), "Reset", "the proxy cut it", "", 1, 0, 0, "came back");
    ChartData data =
        new ChartData(
            new TimeSpan(NOON, at(10)),
            Map.of(Hop.FAR_END, List.of(slot(0, 12, 1, 20), slot(1, 12, 0, 20))),
            Map.of(),
            List.of(new Spell(at(2), at(3), false)),
            List.of(incident));
    assertEquals(
        List.of("12:00:30", "far end 20 ms, 1 of 12 lost"), lines(data, NOON.plusSeconds(30)));
    assertEquals(
        List.of("12:02:30", "down 1 min", "the proxy cut it"), lines(data, at(2).plusSeconds(30)));
    assertEquals(List.of("12:05:00"), lines(data, at(5)));
  }

  private static List<String> lines(ChartData data, Instant at) {
    return Readings.at(data, at, Duration.ofSeconds(3), ZoneOffset.UTC).stream()
        .map(Readings.Line::text)
        .toList();
  }

  @Test
  void oneOutlierDoesNotFlattenTheRest() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slots.add(slot(i, 12, 0, i == 50 ? 9_000 : 20));
    }
    ChartData data =
        new ChartData(
            new TimeSpan(NOON, at(100)),
            Map.of(Hop.FAR_END, slots),
            Map.of(),
            List.of(),
            List.of());
    assertEquals(40, data.topMillis());
    assertEquals(4, ChartScale.roundTop(0.3));
    assertEquals(1000, ChartScale.roundTop(801));
  }

  @Test
  void valuesAreALineEach() {
    String csv =
        Export.csv(
            "=web \"one\"", Map.of(Hop.FAR_END, List.of(slot(0, 12, 1, 20), slot(1, 0, 0, 0))));
    assertEquals(
        List.of(
            "connection,hop,from,seconds,sent,lost,min_ms,p50_ms,p95_ms,p99_ms,max_ms",
            "\"'=web \"\"one\"\"\",far_end,2026-11-24T12:00:00Z,60.000,12,1,"
                + "20.000,20.000,20.000,20.000,20.000"),
        csv.lines().toList());
    assertEquals("Orders-web", Export.fileName("Orders web!"));
    assertEquals("connection", Export.fileName("../"));
  }

  @Test
  void onlyWhatWasAlwaysUpIsAHundredPercent() {
    assertEquals("100 %", HistoryPanel.share(1));
    assertEquals("99.99 %", HistoryPanel.share(0.999999));
    assertEquals("97.3 %", HistoryPanel.share(0.9731));
    assertEquals("0.0 %", HistoryPanel.share(0));
  }
}
