package io.fairlead.health.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String DB = "orders-db";

  @TempDir private Path folder;
  private final Adjustable clock = new Adjustable(START);
  private History history;

  @BeforeEach
  void open() {
    Opened opened = SqliteHistory.open(folder.resolve("state/health.db"), clock);
    history = opened.history();
    assertEquals(Optional.empty(), opened.problem());
  }

  @AfterEach
  void close() {
    assertEquals(Optional.empty(), history.problem().value());
    history.close();
    history.close();
  }

  private void reopen() {
    history.close();
    open();
  }

  static LatencySample ping(Instant at, long micros) {
    return new LatencySample(
        at,
        Hop.FAR_END,
        micros < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(micros * 1000)));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void answersTheSameBeforeAndAfterItIsWrittenAndReadAgain() {
    history.record(
        DB,
        LongStream.range(0, 720)
            .mapToObj(i -> ping(START.plusSeconds(i * 5), i == 7 ? -1 : 10_000 + i))
            .toList());
    clock.advance(Duration.ofHours(1));
    List<Object> before = answers();
    history.flush();
    assertEquals(before, answers());
    history.flush();
    assertEquals(before, answers());
    reopen();
    assertEquals(before, answers());
  }

  private List<Object> answers() {
    List<Object> answers = new ArrayList<>();
    for (int hours : List.of(1, 5, 30, 500)) {
      Instant from = clock.now.minus(Duration.ofHours(hours));
      for (int points : List.of(1, 7, 60, 400)) {
        answers.add(history.series(DB, Hop.FAR_END, from, clock.now, points));
      }
      answers.add(history.summary(DB, Hop.FAR_END, from, clock.now));
    }
    return answers;
  }

  @Test
  void aSeriesHasASlotForEachTimeAlsoWhereNothingWasWatched() {
    history.record(
        DB,
        List.of(
            ping(START, 1000),
            ping(START.plusSeconds(1), 3000),
            ping(START.plusSeconds(61), -1),
            ping(START.plusSeconds(180), 5000)));
    clock.advance(Duration.ofMinutes(3));

    Series series = history.series(DB, Hop.FAR_END, START, clock.now, 3);

    Duration minute = Duration.ofMinutes(1);
    Quantiles first = new Quantiles(millis(1), millis(1), millis(3), millis(3), millis(3));
    assertEquals(Resolution.MINUTE, series.resolution());
    assertEquals(List.of(2L, 1L, 0L), series.slots().stream().map(Slot::sent).toList());
    assertEquals(List.of(0L, 1L, 0L), series.slots().stream().map(Slot::lost).toList());
    assertEquals(
        new Slot(START.plus(minute), minute, 1, 1, Optional.empty()), series.slots().get(1));
    Quantiles found = series.slots().getFirst().roundTrips().orElseThrow();
    assertEquals(List.of(first.min(), first.max()), List.of(found.min(), found.max()));
    assertEquals(
        List.of(),
        history.series("other", Hop.FAR_END, START, clock.now, 3).slots().stream()
            .filter(slot -> slot.sent() > 0)
            .toList());
    assertEquals(0, history.summary(DB, Hop.API, START, clock.now).sent());
  }

  @Test
  void aSummaryCountsWhatLiesWithinItsTime() {
    history.record(
        DB,
        List.of(
            ping(START.minusMillis(1), 9000),
            ping(START, 1000),
            ping(START.plusSeconds(5), 1400),
            ping(START.plusSeconds(10), -1),
            ping(START.plusSeconds(15), 1600),
            ping(START.plusSeconds(20), 9000)));
    Summary summary = history.summary(DB, Hop.FAR_END, START, START.plusSeconds(20));
    assertEquals(4, summary.sent());
    assertEquals(1, summary.lost());
    assertEquals(0.25, summary.loss());
    assertEquals(Optional.of(Duration.ofNanos(300_000)), summary.jitter());
    assertEquals(millis(1), summary.roundTrips().orElseThrow().min());
  }

  @Test
  void nothingIsLostOrCountedTwiceHoweverWritingIsInterleaved() {
    Random random = new Random(20);
    Weather weather = new Weather(1);
    List<LatencySample> all = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      clock.advance(Duration.ofMillis(random.nextInt(40_000)));
      Instant at = clock.now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(9_000_000) : 0);
      LatencySample sample = ping(at, weather.next());
      history.record(DB, List.of(sample));
      all.add(sample);
      switch (random.nextInt(40)) {
        case 0, 1, 2 -> history.flush();
        case 3 -> clock.advance(Duration.ofMinutes(random.nextInt(30)));
        case 4 -> clock.advance(Duration.ofMinutes(-random.nextInt(10)));
        case 5 -> reopenSometimes(random);
        default -> {}
      }
      if (i % 200 == 0) {
        checkCounts(all, random);
      }
    }
    checkCounts(all, random);
  }

  private void reopenSometimes(Random random) {
    if (random.nextInt(5) == 0) {
      reopen();
    }
  }

  private void checkCounts(List<LatencySample> all, Random random) {
    for (int i = 0; i < 6; i++) {
      int minutes = 1 + random.nextInt(i % 2 == 0 ? 100 : 2000);
      Instant to = Resolution.MINUTE.startOfUnit(Resolution.MINUTE.unitOf(clock.now) + 60);
      Instant from = to.minus(Duration.ofMinutes(minutes));
      List<LatencySample> within =
          all.stream().filter(s -> !s.at().isBefore(from) && s.at().isBefore(to)).toList();
      Summary summary = history.summary(DB, Hop.FAR_END, from, to);
      String told = from + " to " + to + " at " + clock.now;
      assertEquals(within.size(), summary.sent(), told);
      assertEquals(within.stream().filter(LatencySample::lost).count(), summary.lost(), told);
      Series series = history.series(DB, Hop.FAR_END, from, to, 50);
      Slot first = series.slots().getFirst();
      Instant end = series.slots().getLast().start().plus(first.length());
      assertEquals(
          all.stream().filter(s -> !s.at().isBefore(first.start()) && s.at().isBefore(end)).count(),
          series.slots().stream().mapToLong(Slot::sent).sum(),
          told);
    }
  }

  @Test
  void leavesOutPingsThatAreTooOldToBePutAmongTheOthers() {
    history.record(DB, List.of(ping(START.minus(Duration.ofHours(25)), 1000)));
    assertEquals(
        0, history.summary(DB, Hop.FAR_END, START.minus(Duration.ofDays(2)), START).sent());
  }

  @Test
  void spellsOfTheSameKindThatTouchAreOne() {
    history.spell(DB, START, START.plusSeconds(5), true);
    history.spell(DB, START, START.plusSeconds(10), true);
    history.flush();
    history.spell(DB, START.plusSeconds(10), START.plusSeconds(15), true);
    history.spell(DB, START.plusSeconds(14), START.plusSeconds(20), false);
    history.spell(DB, START.plusSeconds(40), START.plusSeconds(60), true);
    List<Spell> expected =
        List.of(
            new Spell(START, START.plusSeconds(14), true),
            new Spell(START.plusSeconds(14), START.plusSeconds(20), false),
            new Spell(START.plusSeconds(40), START.plusSeconds(60), true));
    assertEquals(expected, history.spells(DB, START, START.plusSeconds(100)));
    history.flush();
    assertEquals(expected, history.spells(DB, START, START.plusSeconds(100)));
    reopen();
    assertEquals(expected, history.spells(DB, START, START.plusSeconds(100)));
    assertEquals(OptionalDouble.of(34 / 40.0), Spell.availability(expected));
    assertEquals(
        List.of(
            new Spell(START.plusSeconds(12), START.plusSeconds(14), true),
            new Spell(START.plusSeconds(14), START.plusSeconds(15), false)),
        history.spells(DB, START.plusSeconds(12), START.plusSeconds(15)));
    assertEquals(List.of(), history.spells("other", START, START.plusSeconds(100)));
    assertEquals(OptionalDouble.empty(), Spell.availability(List.of()));
  }

  @Test
  void spellsThatOverlapBecauseTheClockWentBackCountOnce() {
    history.spell(DB, START, START.plusSeconds(100), true);
    history.spell(DB, START.minusSeconds(50), START.plusSeconds(50), false);
    assertEquals(
        List.of(
            new Spell(START.minusSeconds(50), START.plusSeconds(50), false),
            new Spell(START.plusSeconds(50), START.plusSeconds(100), true)),
        history.spells(DB, START.minusSeconds(100), START.plusSeconds(200)));
  }

  static Incident incident(String subject, Instant began, Optional<Instant> ended) {
    return new Incident(
        subject, began, ended, "HeartbeatLost", "No answer.", "Two pings.", 1, 2, 3, "");
  }

  @Test
  void anIncidentIsChangedUntilItIsOver() {
    Incident lasting = incident(DB, START, Optional.empty());
    Incident other = incident("context:prod", START.plusSeconds(5), Optional.empty());
    Incident over = incident(DB, START, Optional.of(START.plusSeconds(9)));
    long id = history.begin(lasting);
    history.begin(other);
    assertEquals(List.of(lasting, other), all());
    history.flush();
    assertEquals(List.of(lasting, other), all());
    history.change(id, over);
    assertEquals(List.of(over, other), all());
    history.flush();
    assertEquals(List.of(over, other), all());
    assertEquals(
        List.of(over), history.incidents(Optional.of(DB), START, clock.now.plusSeconds(1)));
    assertEquals(
        List.of(other),
        history.incidents(Optional.empty(), START.plusSeconds(10), START.plusSeconds(11)));
    assertEquals(List.of(), history.incidents(Optional.empty(), Instant.EPOCH, START));
  }

  private List<Incident> all() {
    return history.incidents(Optional.empty(), START, START.plus(Duration.ofDays(9)));
  }

  @Test
  void clearsIncidentsThatAreOverAndBeganBefore() {
    Incident old = incident(DB, START, Optional.of(START.plusSeconds(1)));
    Incident lasting = incident(DB, START.plusSeconds(2), Optional.empty());
    Incident later = incident(DB, START.plusSeconds(5), Optional.of(START.plusSeconds(6)));
    history.begin(old);
    history.begin(lasting);
    history.flush();
    history.begin(old);
    history.begin(later);
    history.clearIncidents(START.plusSeconds(5));
    assertEquals(List.of(lasting, later), all());
    history.flush();
    assertEquals(List.of(lasting, later), all());
    reopen();
    assertEquals(2, all().size());
  }

  @Test
  void endsAnIncidentThatWasOpenWhenTheProgramEnded() {
    history.spell(DB, START, START.plusSeconds(20), false);
    history.begin(incident(DB, START, Optional.empty()));
    history.begin(incident("context:prod", START.plusSeconds(1), Optional.empty()));
    clock.advance(Duration.ofSeconds(30));
    history.close();
    clock.advance(Duration.ofHours(5));
    open();
    assertEquals(
        List.of(START.plusSeconds(20), START.plusSeconds(30)),
        all().stream().map(i -> i.ended().orElseThrow()).toList());
    assertEquals("Fairlead was not running", all().getFirst().ending());
  }

  @Test
  void trafficAddsUpOverRuns() {
    history.traffic(DB, 10, 200, 1);
    history.flush();
    history.traffic(DB, 5, 0, 1);
    assertEquals(new Traffic(15, 200, 2), history.traffic(DB));
    reopen();
    history.traffic(DB, 1, 1, 0);
    assertEquals(new Traffic(16, 201, 2), history.traffic(DB));
    assertEquals(Traffic.NONE, history.traffic("other"));
  }

  @Test
  void forgetsAllOfASubjectAndNothingOfOthers() {
    for (String subject : List.of(DB, "web")) {
      history.record(subject, List.of(ping(START, 1000)));
      history.spell(subject, START, START.plusSeconds(1), true);
      history.begin(incident(subject, START, Optional.of(START.plusSeconds(1))));
      history.traffic(subject, 1, 2, 3);
    }
    clock.advance(Duration.ofHours(1));
    history.flush();
    List<Object> web = known("web");

    history.forget(DB);

    List<Object> nothing = known("never seen");
    assertEquals(nothing, known(DB));
    history.flush();
    assertEquals(nothing, known(DB));
    reopen();
    assertEquals(nothing, known(DB));
    assertEquals(web, known("web"));
    history.record("new", List.of());
    history.traffic(DB, 1, 1, 1);
    history.flush();
    assertEquals(new Traffic(1, 1, 1), history.traffic(DB));
  }

  private List<Object> known(String subject) {
    Instant to = clock.now.plusSeconds(1);
    return List.of(
        history.summary(subject, Hop.FAR_END, START, to),
        history.summary(subject, Hop.FAR_END, START.minus(Duration.ofDays(20)), to),
        history.spells(subject, START, to),
        history.incidents(Optional.of(subject), START, to),
        history.traffic(subject));
  }
}
