package io.fairlead.ui.log;

import io.fairlead.exec.log.LogEvent;
import io.fairlead.exec.log.LogFailure;
import io.fairlead.exec.log.LogSink;
import io.fairlead.exec.log.LogState;
import io.fairlead.words.LogWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes down a log as rows, with notes between them where it was lost or comes from elsewhere.
///
/// Whether lines are missing after a loss shows with the next line, so the note stands before that.
/// Used by the thread of the follower, which tells of its states, too.
final class LogScribe implements LogSink {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final LogFeed feed;
  private final InstantSource clock;
  private final ZoneId zone;
  private boolean begun;
  private @Nullable Loss loss;
  private @Nullable Instant again;
  private String pod = "";

  private record Loss(Instant at, LogFailure cause) {}

  LogScribe(LogFeed feed, InstantSource clock, ZoneId zone) {
    this.feed = feed;
    this.clock = clock;
    this.zone = zone;
  }

  /// Hears what the follower does.
  void heard(LogState state) {
    switch (state) {
      case LogState.Following _ -> {
        begun = true;
        again = loss == null ? null : clock.instant();
      }
      case LogState.Waiting(LogFailure cause, _, _) -> lost(cause);
      case LogState.Failed(LogFailure cause) -> lost(cause);
      case LogState.Connecting _, LogState.Ended _, LogState.Stopped _ -> {}
    }
  }

  private void lost(LogFailure cause) {
    if (begun && loss == null) {
      loss = new Loss(clock.instant(), cause);
    }
    again = null;
  }

  @Override
  public void take(LogEvent event) throws InterruptedException {
    switch (event) {
      case LogEvent.Line(var at, String text, long cut) -> {
        wentOn("no line is missing");
        String plain = LogText.plain(text);
        feed.put(new LogEntry.Line(at, cut == 0 ? plain : plain + LogWords.cut(cut)));
      }
      case LogEvent.Missing missing -> {
        if (loss == null || again == null) {
          lossNote(LogWords.of(missing));
        } else {
          wentOn("lines may be missing, the cluster has them no more");
        }
      }
      case LogEvent.Source source -> {
        boolean plainBeginning = source.change() == LogEvent.Change.BEGINNING;
        feed.put(new LogEntry.Note(words(source), !plainBeginning));
        loss = null;
        pod = source.pod();
      }
    }
  }

  private void wentOn(String missing) throws InterruptedException {
    Loss before = loss;
    if (before == null || again == null) {
      return;
    }
    String cause = LogWords.of(before.cause()).summary();
    lossNote(
        "Lost at "
            + time(before.at())
            + ", went on at "
            + time(again)
            + "; "
            + missing
            + ". "
            + cause);
    loss = null;
  }

  private String words(LogEvent.Source source) {
    String now = time(clock.instant());
    return switch (source.change()) {
      case BEGINNING -> LogWords.of(source);
      case POD_REPLACED ->
          now
              + "  Pod "
              + pod
              + " is gone; goes on with "
              + source.pod()
              + ", container "
              + source.container();
      case CONTAINER_RESTARTED ->
          now
              + "  Container "
              + source.container()
              + " of pod "
              + source.pod()
              + " was restarted; goes on with its new run";
    };
  }

  private String time(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  private void lossNote(String text) throws InterruptedException {
    feed.put(new LogEntry.Note(text, true));
  }
}
