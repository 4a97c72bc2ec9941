package io.fairlead.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Figures over pings, and what is usual.
class FiguresTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private static LatencySample answered(int second, long millis) {
    return new LatencySample(
        START.plusSeconds(second), Hop.FAR_END, Optional.of(Duration.ofMillis(millis)));
  }

  private static LatencySample lost(int second) {
    return new LatencySample(START.plusSeconds(second), Hop.FAR_END, Optional.empty());
  }

  @Test
  void percentilesAreRoundTripsThatWereMeasured() {
    List<LatencySample> samples = new ArrayList<>();
    IntStream.rangeClosed(1, 100).forEach(i -> samples.add(answered(i, 101 - i)));
    assertEquals(
        new Figures(
            100,
            0,
            0,
            Optional.of(Duration.ofMillis(50)),
            Optional.of(Duration.ofMillis(95)),
            Optional.of(Duration.ofMillis(99)),
            Optional.of(samples.getLast())),
        Figures.of(samples));
  }

  @Test
  void lostPingsCountAndOnlyTheNewestMakeARun() {
    Figures figures = Figures.of(List.of(lost(0), answered(5, 10), lost(10), lost(15)));
    assertEquals(75.0, figures.lossPercent());
    assertEquals(2, figures.lostRun());
    assertEquals(Optional.of(Duration.ofMillis(10)), figures.p99());
  }

  @Test
  void whereNothingWasAnsweredThereIsNoPercentile() {
    Figures figures = Figures.of(List.of(lost(0), lost(5)));
    assertEquals(Optional.empty(), figures.p50());
    assertEquals(2, figures.lostRun());
    assertEquals(0, Figures.NONE.lossPercent());
  }

  @Test
  void aWindowForgetsWhatIsOlder() {
    HopWindow window = new HopWindow(Duration.ofSeconds(60));
    for (int second = 0; second <= 100; second += 5) {
      window.add(answered(second, second));
    }
    window.passTo(START.plusSeconds(100));
    assertEquals(Optional.of(START.plusSeconds(40)), window.oldest());
    assertEquals(13, window.figures().count());
    window.clear();
    assertEquals(Figures.NONE, window.figures());
  }

  @Test
  void theUsualIsTheMedianOfEnoughLooksFiveMinutesApart() {
    Usual usual = new Usual();
    int[] slow = {100, 20, 30};
    for (int look = 0; look < 3; look++) {
      assertEquals(Optional.empty(), usual.value());
      for (int early = 0; early < 10; early++) {
        usual.note(START.plusSeconds(300L * look + early), steady(slow[look]));
      }
    }
    assertEquals(Optional.of(Duration.ofMillis(30)), usual.value());
  }

  @Test
  void fewPingsSayNothingOfTheUsual() {
    Usual usual = new Usual();
    for (int look = 0; look < 9; look++) {
      usual.note(START.plusSeconds(300L * look), Figures.of(List.of(answered(0, 5))));
    }
    assertEquals(Optional.empty(), usual.value());
  }

  @Test
  void newsOfALogAreNeitherDoubledNorLost() {
    LatencyLog log = new LatencyLog();
    log.add(answered(0, 1));
    LatencyLog.News first = log.since(0);
    log.add(answered(5, 2));
    log.add(lost(10));
    LatencyLog.News second = log.since(first.total());
    assertEquals(List.of(answered(0, 1)), first.samples());
    assertEquals(new LatencyLog.News(List.of(answered(5, 2), lost(10)), 3), second);
    assertEquals(List.of(), log.since(second.total()).samples());
  }

  @Test
  void newsReachBackAsFarAsTheLogDoes() {
    LatencyLog log = new LatencyLog();
    IntStream.range(0, LatencyLog.CAPACITY + 10).forEach(i -> log.add(answered(i, 1)));
    LatencyLog.News news = log.since(5);
    assertEquals(LatencyLog.CAPACITY, news.samples().size());
    assertEquals(answered(LatencyLog.CAPACITY + 9, 1), news.samples().getLast());
    assertEquals(LatencyLog.CAPACITY + 10, news.total());
  }

  private static Figures steady(int millis) {
    return Figures.of(IntStream.range(0, 20).mapToObj(i -> answered(i, millis)).toList());
  }
}
