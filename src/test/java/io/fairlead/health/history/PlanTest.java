package io.fairlead.health.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:34:56Z");

  @Test
  void takesWhatIsFineEnoughForTheChart() {
    assertEquals("RAW 301 x PT3S", plan(Duration.ofMinutes(15), 400));
    assertEquals("RAW 361 x PT10S", plan(Duration.ofHours(1), 400));
    assertEquals("MINUTE 361 x PT4M", plan(Duration.ofHours(24), 400));
    assertEquals("MINUTE 389 x PT26M", plan(Duration.ofDays(7), 400));
    assertEquals("HOUR 361 x PT2H", plan(Duration.ofDays(30), 400));
    assertEquals("DAY 366 x PT24H", plan(Duration.ofDays(365), 400));
    assertEquals("HOUR 25 x PT1H", plan(Duration.ofHours(24), 48));
  }

  @Test
  void takesWhatStillExistsWhereTheTimeIsLongAgo() {
    Instant yesterday = NOW.minus(Duration.ofHours(25));
    assertEquals(
        Resolution.MINUTE, Plan.of(yesterday, yesterday.plusSeconds(900), 400, NOW).resolution());
    Instant winter = NOW.minus(Duration.ofDays(100));
    assertEquals(
        Resolution.HOUR, Plan.of(winter, winter.plusSeconds(90_000), 400, NOW).resolution());
  }

  private static String plan(Duration range, int points) {
    Plan plan = Plan.of(NOW.minus(range), NOW, points, NOW);
    return plan.resolution() + " " + plan.count() + " x " + plan.length();
  }

  @Test
  void slotsCoverTheTimeAndAreNeverMoreThanAskedFor() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      Instant to = NOW.minusMillis(random.nextLong(1L << random.nextInt(20, 36)));
      Instant from = to.minusMillis(1 + random.nextLong(1L << random.nextInt(1, 36)));
      int points = 1 + random.nextInt(600);
      Plan plan = Plan.of(from, to, points, NOW);
      String told = plan + " for " + from + " to " + to + " in " + points;
      assertTrue(plan.count() <= points, told);
      assertFalse(plan.start().isAfter(from), told);
      assertFalse(plan.end().isBefore(to), told);
      assertTrue(plan.startOf(plan.count() - 1).isBefore(to), told);
      assertEquals(plan.count() - 1, plan.slotOf(plan.end().minusMillis(1)), told);
      assertEquals(0, plan.length().toSeconds() % plan.resolution().unit().toSeconds(), told);
      assertEquals(0, plan.start().getEpochSecond() % plan.resolution().unit().toSeconds(), told);
    }
  }

  @Test
  void slotsStayWhereTheyAreWhileTimeMovesOn() {
    Plan now = Plan.of(NOW.minus(Duration.ofHours(1)), NOW, 120, NOW);
    Instant soon = NOW.plus(now.length());
    Plan next = Plan.of(soon.minus(Duration.ofHours(1)), soon, 120, soon);
    assertEquals(now.startOf(1), next.start());
  }

  @Test
  void refusesATimeWithoutLength() {
    assertThrows(IllegalArgumentException.class, () -> Plan.of(NOW, NOW, 10, NOW));
    assertThrows(IllegalArgumentException.class, () -> Plan.of(NOW.minusSeconds(1), NOW, 0, NOW));
  }
}
