package io.fairlead.health.history;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.LatencySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A year of 200 tunnels with two hops and a heartbeat of 5 s: how large the file becomes, and how
/// long the questions of the window take.
///
/// Every ping is made up. The last day goes through [SqliteHistory] with a flush for each 30 s.
/// What is older is written as the chunks that would have come of it, in the order of time: of the
/// 30 days before it each chunk of minutes in six steps, as it grows; of older days each chunk of
/// hours in four.
final class HistoryBenchmark {
  private static final int SUBJECTS = 200;
  private static final List<Hop> HOPS = List.of(Hop.WEBSOCKET, Hop.FAR_END);
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BEAT_SECONDS = 5;

  private final Path file;
  private final int days;
  private final List<Line> lines = new ArrayList<>();
  private final Adjustable clock = new Adjustable(END.minus(Duration.ofDays(1)));

  /// One track that is written: what is measured, and what was counted of the chunks under way.
  private static final class Line {
    private final Track track;
    private final Weather weather;
    private final TreeMap<Long, Histogram> minutes = new TreeMap<>();
    private final TreeMap<Long, Histogram> hours = new TreeMap<>();
    private final TreeMap<Long, Histogram> days = new TreeMap<>();
    private int last;

    Line(Track track, Weather weather) {
      this.track = track;
      this.weather = weather;
    }

    Histogram next(int pings) {
      Histogram.Builder builder = new Histogram.Builder();
      for (int i = 0; i < pings; i++) {
        int micros = weather.next();
        if (micros < 0) {
          builder.lose(1);
        } else {
          builder.add(micros, last);
          last = micros;
        }
      }
      return builder.build();
    }
  }

  private HistoryBenchmark(Path file, int days) {
    this.file = file;
    this.days = days;
    for (int i = 0; i < SUBJECTS; i++) {
      for (Hop hop : HOPS) {
        lines.add(new Line(Track.of(subject(i), hop), new Weather(lines.size())));
      }
    }
  }

  private static String subject(int number) {
    return "0e5bd1a2-6f3c-4a37-9d0e-%012d".formatted(number);
  }

  /// Builds the file where there is none yet, and asks it.
  ///
  /// @param args a folder for the file, and how many days (365)
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]).resolve("health.db");
    int days = args.length > 1 ? Integer.parseInt(args[1]) : 365;
    HistoryBenchmark benchmark = new HistoryBenchmark(file, days);
    if (!Files.exists(file)) {
      benchmark.older();
      benchmark.lastDay();
    }
    benchmark.clock.now = END;
    benchmark.questions();
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private void older() throws SQLException, Store.Unusable {
    try (Store store = Store.open(file, Duration.ofSeconds(5))) {
      for (int day = days; day > 1; day--) {
        Instant start = END.minus(Duration.ofDays(day));
        boolean minutes = day <= 31;
        for (int hour = 0; hour < 24; hour++) {
          Instant at = start.plus(Duration.ofHours(hour));
          store.change(rows -> {
            hour(rows, at, minutes);
          });
        }
        store.change(rows -> {
          day(rows, start);
        });
      }
      say("older days written: %.1f MB", store.size() / 1e6);
    }
  }

  private void hour(Rows rows, Instant at, boolean minutes) throws SQLException {
    for (Line line : lines) {
      line.minutes.clear();
      if (!minutes) {
        line.hours.put(Resolution.HOUR.unitOf(at), line.next(3600 / BEAT_SECONDS));
      }
    }
    for (int ten = 0; minutes && ten < 6; ten++) {
      for (Line line : lines) {
        for (int i = 0; i < 10; i++) {
          long minute = Resolution.MINUTE.unitOf(at) + ten * 10L + i;
          line.minutes.put(minute, line.next(60 / BEAT_SECONDS));
        }
        line.hours.put(Resolution.HOUR.unitOf(at), Downsampler.sum(line.minutes.values()));
        put(rows, line, Resolution.MINUTE, at, line.minutes);
      }
    }
    if (minutes || Resolution.HOUR.unitOf(at) % 6 == 5) {
      for (Line line : lines) {
        put(rows, line, Resolution.HOUR, at, line.hours);
      }
    }
  }

  private void day(Rows rows, Instant start) throws SQLException {
    for (Line line : lines) {
      long unit = Resolution.DAY.unitOf(start);
      line.days.put(unit, Downsampler.sum(line.hours.values()));
      put(rows, line, Resolution.DAY, start, line.days);
      line.hours.clear();
      if ((unit + 1) % Resolution.DAY.unitsInChunk() == 0) {
        line.days.clear();
      }
    }
    for (int i = 0; i < SUBJECTS; i++) {
      Instant cut = start.plusSeconds(3600L + i * 400L);
      Instant healed = cut.plusSeconds(30);
      for (int j = 0; j < 5; j++) {
        Track track = Track.spells(subject(i));
        Instant from = start.plusSeconds(j * 17_280L);
        rows.put(track, new Spell(from, from.plusSeconds(17_250), true));
        rows.put(track, new Spell(from.plusSeconds(17_250), from.plusSeconds(17_280), false));
      }
      rows.put(start.getEpochSecond() * SUBJECTS + i, incident(i, cut, Optional.of(healed)));
    }
  }

  private static void put(
      Rows rows, Line line, Resolution resolution, Instant at, SortedMap<Long, Histogram> chunk)
      throws SQLException {
    rows.put(
        resolution,
        resolution.chunkOf(at),
        rows.findOrAdd(line.track),
        HistogramChunk.encode(chunk));
  }

  private static Incident incident(int subject, Instant began, Optional<Instant> ended) {
    return new Incident(
        subject(subject),
        began,
        ended,
        "HeartbeatLost",
        "The far end did not answer any more. Its node may be overloaded, or gone.",
        "Two pings in a row had no answer within 5 s.",
        3,
        1,
        0,
        "A new connection to pod web-5d8f7c9b4-x2x7k was made.");
  }

  /// Through the front door, beat by beat.
  private void lastDay() {
    List<Double> plain = new ArrayList<>();
    List<Double> closing = new ArrayList<>();
    try (History history = SqliteHistory.open(file, clock).history()) {
      for (int flush = 0; flush < 2880; flush++) {
        for (Line line : lines) {
          List<LatencySample> samples = new ArrayList<>();
          for (int beat = 0; beat < 6; beat++) {
            int micros = line.weather.next();
            samples.add(
                new LatencySample(
                    clock.now.plusMillis(beat * 5000L + micros % 7),
                    Hop.valueOf(line.track.measure()),
                    micros < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(micros * 1000L))));
          }
          history.record(line.track.subject(), samples);
        }
        clock.now = clock.now.plusSeconds(30);
        double took = millis(history::flush);
        // the closing of ten minutes comes a little after their end
        (flush % 20 == 1 ? closing : plain).add(took);
      }
      say("flush of %d tracks, 6 pings each: %s", lines.size(), figures(plain));
      say("the same, closing ten minutes of each: %s", figures(closing));
    }
  }

  private void questions() throws IOException {
    try (History history = SqliteHistory.open(file, clock).history()) {
      history.flush();
      say("size: %.1f MB", history.size() / 1e6);
      for (Duration range :
          List.of(
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Duration.ofHours(24),
              Duration.ofDays(7),
              Duration.ofDays(30),
              Duration.ofDays(365))) {
        List<Double> took = new ArrayList<>();
        Series[] answer = new Series[1];
        for (int i = 0; i < 50; i++) {
          int subject = (i * 37) % SUBJECTS;
          took.add(
              millis(() ->
                  answer[0] =
                      history.series(subject(subject), Hop.FAR_END, END.minus(range), END, 400)));
        }
        say(
            "series of %s: %s; %s, %d slots",
            range, figures(took), answer[0].resolution(), answer[0].slots().size());
      }
      page(history);
    }
  }

  private void page(History history) {
    for (Duration range : List.of(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30))) {
      Instant from = END.minus(range).plusSeconds(1234);
      ask(
          "summary of 200 over " + range,
          () -> {
            for (int i = 0; i < SUBJECTS; i++) {
              history.summary(subject(i), Hop.FAR_END, from, END);
            }
          });
      ask(
          "strip of 48 slots of 200 over " + range,
          () -> {
            for (int i = 0; i < SUBJECTS; i++) {
              history.series(subject(i), Hop.FAR_END, from, END, 48);
            }
          });
      ask(
          "spells of 200 over " + range,
          () -> {
            for (int i = 0; i < SUBJECTS; i++) {
              history.spells(subject(i), from, END);
            }
          });
      ask("incidents of all over " + range, () -> history.incidents(Optional.empty(), from, END));
      ask(
          "incidents of one over " + range,
          () -> history.incidents(Optional.of(subject(7)), from, END));
    }
  }

  private static void ask(String what, Runnable question) {
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      took.add(millis(question));
    }
    say("%s: %s", what, figures(took));
  }

  private static double millis(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static String figures(List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(m -> m).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "first %.1f ms, median %.1f ms, longest %.1f ms",
        millis.getFirst(),
        sorted[sorted.length / 2],
        Arrays.stream(sorted).max().orElse(0));
  }
}
