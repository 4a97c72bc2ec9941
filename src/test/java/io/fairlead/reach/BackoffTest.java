package io.fairlead.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void backsOffLongerAfterEachFailureUpToTheCap() {
    assertEquals(
        List.of(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 15000L, 15000L),
        waits(new Backoff(Backoff.Settings.DEFAULT, () -> 0), 11));
  }

  @Test
  void jitterTakesAwayUpToAHalf() {
    assertEquals(
        List.of(38L, 75L, 150L), waits(new Backoff(Backoff.Settings.DEFAULT, () -> 0.5), 3));
  }

  @Test
  void staysAtTheCapForever() {
    Backoff backoff = new Backoff(Backoff.Settings.DEFAULT, () -> 0);
    waits(backoff, 10_000);

    assertEquals(Duration.ofSeconds(15), backoff.next());
    assertEquals(10_002, backoff.attempt());
  }

  private static List<Long> waits(Backoff backoff, int count) {
    return IntStream.range(0, count).mapToObj(_ -> backoff.next().toMillis()).toList();
  }
}
