package io.fairlead.health.history;

import static io.fairlead.health.history.SqliteHistoryTest.incident;
import static io.fairlead.health.history.SqliteHistoryTest.ping;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A process that records half a minute of pings and writes them, again and again in time of its
/// own, until it is killed or has a problem. After each it prints how often it was.
final class HistoryLoop {
  static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
  static final int SUBJECTS = 30;
  static final int PINGS = 6;

  private HistoryLoop() {}

  static Instant after(long rounds) {
    return START.plusSeconds(rounds * 30);
  }

  /// Records until it is killed or has a problem.
  ///
  /// @param args the file, and how many rounds there were before
  public static void main(String[] args) {
    long round = Long.parseLong(args[1]);
    Adjustable clock = new Adjustable(after(round));
    Opened opened = SqliteHistory.open(Path.of(args[0]), clock);
    try (History history = opened.history()) {
      history.begin(incident("subject 0", clock.now, Optional.empty()));
      while (history.problem().value().isEmpty()) {
        record(history, clock.now);
        clock.advance(Duration.ofSeconds(30));
        history.flush();
        if (history.problem().value().isEmpty()) {
          System.out.println(++round);
        }
      }
      Summary summary =
          history.summary("subject 0", Hop.FAR_END, clock.now.minusSeconds(30), clock.now);
      System.out.println(history.problem().value().get() + " but knows " + summary.sent());
    }
  }

  private static void record(History history, Instant now) {
    List<LatencySample> pings =
        IntStream.range(0, PINGS)
            .mapToObj(i -> ping(now.plusSeconds(i * 5L), 1000 + now.getEpochSecond() % 997))
            .toList();
    for (int i = 0; i < SUBJECTS; i++) {
      history.record("subject " + i, pings);
      history.spell("subject " + i, now, now.plusSeconds(30), true);
    }
  }
}
