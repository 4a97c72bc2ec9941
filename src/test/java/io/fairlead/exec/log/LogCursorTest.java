package io.fairlead.exec.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.log.LogCursor.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lines that a server sends again, and those that it has lost.
class LogCursorTest {
  private static final Instant TEN = Instant.parse("2026-10-01T10:00:00Z");

  private final LogCursor cursor = new LogCursor();
  private final List<Long> file = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<Long> shown = new ArrayList<>();
  private int losses;

  @Test
  void asksFromTheWholeSecondOfTheNewestLine() {
    assertEquals(Optional.empty(), cursor.since());
    cursor.take(TEN.plusNanos(999_999_999), 1);
    assertEquals(Optional.of(TEN), cursor.since());
    cursor.take(TEN.plusSeconds(3).plusNanos(5), 2);
    assertEquals(Optional.of(TEN.plusSeconds(3)), cursor.since());
  }

  @Test
  void equalLinesOfOneTimeAreToldApartByTheirNumber() {
    write(TEN, 7, 7, 7);
    stream(2);
    stream(3);
    write(TEN, 7, 8);
    stream(5);

    assertEquals(file, shown);
    assertEquals(0, losses);
  }

  @Test
  void aReplayThatBreaksOffIsBegunAgain() {
    write(TEN, 1, 2, 3, 4);
    stream(4);
    stream(2);
    stream(1);
    write(TEN, 5);
    stream(5);

    assertEquals(file, shown);
  }

  @Test
  void anOlderLineThatComesLateIsShownOnce() {
    write(TEN.plusSeconds(2), 1);
    write(TEN, 2);
    write(TEN.plusSeconds(2), 3);
    stream(3);
    stream(3);

    assertEquals(List.of(1L, 2L, 3L), shown);
    assertEquals(0, losses);
  }

  @Test
  void linesThatTheServerLostAreReported() {
    write(TEN, 1, 2);
    stream(2);
    file.clear();
    times.clear();
    write(TEN, 4, 5);
    stream(2);
    stream(2);

    assertEquals(List.of(1L, 2L, 4L, 5L), shown);
    assertEquals(1, losses);
  }

  @Test
  void linesThatWereShownMayGo() {
    write(TEN, 1, 2, 3);
    stream(3);
    file.removeFirst();
    times.removeFirst();
    write(TEN, 4);
    stream(3);

    assertEquals(List.of(1L, 2L, 3L, 4L), shown);
    assertEquals(0, losses);
  }

  @Test
  void moreLinesOfOneSecondThanAreKnownAreCounted() {
    for (long i = 0; i < LogCursor.KNOWN_AT_MOST + 10; i++) {
      write(TEN, i);
    }
    stream(file.size());
    write(TEN, -1);
    stream(file.size());

    assertEquals(file, shown);
    assertEquals(0, losses);
  }

  @Test
  void noLineIsLostOrDoubledWhereverItBreaks() {
    Random random = new Random(5);
    for (int run = 0; run < 300; run++) {
      write(TEN.plusMillis(run * 130L + random.nextInt(300)), random.nextInt(3));
      if (random.nextInt(3) == 0) {
        stream(random.nextInt(file.size() + 1));
      }
    }
    stream(file.size());

    assertEquals(file, shown);
    assertEquals(0, losses);
  }

  private void write(Instant at, long... hashes) {
    for (long hash : hashes) {
      file.add(hash);
      times.add(at);
    }
  }

  /// Reads as a server sends it: what lies in or after the second, in the order of the file, until
  /// so many lines of the file have gone by.
  private void stream(int until) {
    Optional<Instant> since = cursor.since();
    cursor.reopened();
    for (int i = 0; i < until; i++) {
      Instant at = times.get(i);
      if (since.isPresent() && at.truncatedTo(ChronoUnit.SECONDS).isBefore(since.get())) {
        continue;
      }
      Verdict verdict = cursor.take(at, file.get(i));
      losses += verdict == Verdict.NEW_AFTER_LOSS ? 1 : 0;
      if (verdict != Verdict.SHOWN) {
        shown.add(file.get(i));
      }
    }
  }
}
