package io.fairlead.health.history;

import static io.fairlead.health.history.SqliteHistoryTest.incident;
import static io.fairlead.health.history.SqliteHistoryTest.ping;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the history drops, and when.
class RetentionTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String DB = "orders-db";

  @TempDir private Path folder;
  private final Adjustable clock = new Adjustable(START);
  private History history;

  @BeforeEach
  void open() {
    history = SqliteHistory.open(folder.resolve("health.db"), clock).history();
  }

  @AfterEach
  void close() {
    assertEquals(Optional.empty(), history.problem().value());
    history.close();
  }

  @Test
  void keepsPingsForADayMinutesForAMonthAndHoursForAYear() {
    history.record(DB, List.of(ping(START, 1000)));
    clock.advance(Duration.ofHours(1));
    history.flush();
    assertEquals(List.of(1L, 1L, 1L), kept());

    clock.advance(Duration.ofHours(24));
    history.flush();
    assertEquals(List.of(0L, 1L, 1L), kept());

    clock.advance(Duration.ofDays(30));
    history.flush();
    assertEquals(List.of(0L, 0L, 1L), kept());

    clock.advance(Duration.ofDays(333));
    history.flush();
    assertEquals(List.of(0L, 0L, 1L), kept());

    clock.advance(Duration.ofDays(4));
    history.flush();
    assertEquals(List.of(0L, 0L, 0L), kept());
  }

  /// How many pings are known by themselves, by the minute and by the hour.
  private List<Long> kept() {
    Instant now = clock.now;
    clock.now = START.plusSeconds(60);
    List<Long> kept = new ArrayList<>();
    for (int points : List.of(600, 10)) {
      Series series = history.series(DB, Hop.FAR_END, START, START.plusSeconds(600), points);
      kept.add(series.slots().stream().mapToLong(Slot::sent).sum());
    }
    Instant from = START.minus(Duration.ofHours(20));
    Series hours = history.series(DB, Hop.FAR_END, from, START.plusSeconds(3600), 21);
    assertEquals(Resolution.HOUR, hours.resolution());
    kept.add(hours.slots().stream().mapToLong(Slot::sent).sum());
    clock.now = now;
    return kept;
  }

  @Test
  void keepsSpellsForAYearAndIncidentsForEver() {
    Incident incident = incident(DB, START, Optional.of(START.plusSeconds(1)));
    history.begin(incident);
    history.spell(DB, START, START.plusSeconds(5), true);
    history.spell(DB, START.plusSeconds(5), START.plus(Duration.ofDays(10)), false);
    history.flush();
    clock.advance(Duration.ofDays(370));
    history.flush();
    assertEquals(
        List.of(new Spell(START.plusSeconds(5), START.plus(Duration.ofDays(10)), false)),
        history.spells(DB, START, clock.now));
    clock.advance(Duration.ofDays(3000));
    history.flush();
    assertEquals(List.of(), history.spells(DB, START, clock.now));
    assertEquals(List.of(incident), history.incidents(Optional.empty(), START, clock.now));
  }

  @Test
  void dropsTheOldestPingsFirstWhereItIsTooLargeAndGivesTheRoomBack() {
    Weather weather = new Weather(8);
    for (int hour = 0; hour < 20; hour++) {
      for (int subject = 0; subject < 40; subject++) {
        List<LatencySample> pings = new ArrayList<>();
        for (int i = 0; i < 720; i++) {
          pings.add(ping(clock.now.plusSeconds(i * 5L), weather.next()));
        }
        history.record("subject " + subject, pings);
      }
      clock.advance(Duration.ofHours(1));
      history.flush();
    }
    Incident incident = incident(DB, START, Optional.of(START.plusSeconds(1)));
    history.begin(incident);
    history.close();
    open();
    long before = history.size();

    history.limit(before / 2);
    history.flush();

    long after = history.size();
    assertTrue(after < before * 0.6, before + " became " + after);
    assertEquals(0, sent(START, START.plusSeconds(1000)));
    assertEquals(720, sent(clock.now.minusSeconds(3600), clock.now));
    assertEquals(20 * 720, sent(START, clock.now));

    history.limit(1);
    history.flush();

    assertTrue(history.size() < before / 5, before + " became " + history.size());
    assertEquals(
        List.of(incident),
        history.incidents(Optional.empty(), START, START.plus(Duration.ofDays(9))));
    assertFalse(sent(clock.now.minusSeconds(3600), clock.now) == 0);
  }

  private long sent(Instant from, Instant to) {
    return history.summary("subject 3", Hop.FAR_END, from, to).sent();
  }
}
