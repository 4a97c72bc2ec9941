package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SpansTest {
  @Test
  void spansNameTheirTwoLargestUnits() {
    assertEquals("0 s", Spans.span(Duration.ofSeconds(-3)));
    assertEquals("59 s", Spans.span(Duration.ofMillis(59_900)));
    assertEquals("1 min 5 s", Spans.span(Duration.ofSeconds(65)));
    assertEquals("12 min", Spans.span(Duration.ofSeconds(12 * 60 + 40)));
    assertEquals("2 h 14 min", Spans.span(Duration.ofMinutes(134)));
    assertEquals("3 d", Spans.span(Duration.ofDays(3)));
  }

  @Test
  void roughSpansNameTheirLargestUnit() {
    assertEquals("0 s", Spans.rough(Duration.ofSeconds(-3)));
    assertEquals("59 s", Spans.rough(Duration.ofMillis(59_900)));
    assertEquals("1 min", Spans.rough(Duration.ofSeconds(119)));
    assertEquals("2 h", Spans.rough(Duration.ofMinutes(134)));
    assertEquals("3 d", Spans.rough(Duration.ofHours(80)));
  }

  @Test
  void aCountdownNeverSaysZeroWhileThereIsTimeLeft() {
    Instant now = Instant.parse("2026-01-01T10:00:00Z");
    assertEquals("in 1 s", Spans.until(now.plusMillis(20), now));
    assertEquals("in 4 s", Spans.until(now.plusSeconds(4), now));
    assertEquals("now", Spans.until(now, now));
  }

  @Test
  void roundTripsKeepADigitWhereItMatters() {
    assertEquals("< 0.1 ms", Spans.roundTrip(Duration.ofNanos(40_000)));
    assertEquals("0.4 ms", Spans.roundTrip(Duration.ofNanos(400_000)));
    assertEquals("9.9 ms", Spans.roundTrip(Duration.ofNanos(9_940_000)));
    assertEquals("10 ms", Spans.roundTrip(Duration.ofNanos(9_960_000)));
    assertEquals("999 ms", Spans.roundTrip(Duration.ofMillis(999)));
    assertEquals("1.2 s", Spans.roundTrip(Duration.ofMillis(1200)));
  }

  @Test
  void amountsChangeTheirUnitBeforeFourDigits() {
    assertEquals("0 B", Spans.bytes(0));
    assertEquals("999 B", Spans.bytes(999));
    assertEquals("1.0 kB", Spans.bytes(1000));
    assertEquals("913 MB", Spans.bytes(913_000_000));
    assertEquals("4.2 MB", Spans.bytes(4_200_000));
    assertEquals("1.0 MB", Spans.bytes(999_900));
  }

  @Test
  void aClockNamesTheDayWhereItIsNear() {
    Instant now = Instant.parse("2026-11-24T23:30:00Z");
    assertEquals("today 23:59", Spans.clock(now.plusSeconds(29 * 60), now, ZoneOffset.UTC));
    assertEquals("tomorrow 00:00", Spans.clock(now.plusSeconds(30 * 60), now, ZoneOffset.UTC));
    assertEquals(
        "on 2026-11-26 23:30", Spans.clock(now.plus(Duration.ofDays(2)), now, ZoneOffset.UTC));
  }
}
