package io.fairlead.exec.log;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.LiveStream;
import io.fairlead.kube.PodLogs;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the log of one run of a container, also in several goes, and hands each line on once. Used
/// by one thread.
final class LogReader {
  private final PodLogs logs;
  private final Target target;
  private final LogPlace place;
  private final LogSink sink;
  private final Duration quiet;
  private final LogCursor cursor = new LogCursor();
  private OptionalLong tail;
  private Optional<LogEvent.Line> unended = Optional.empty();
  private boolean whole;
  private boolean complete;

  /// @param tail how many lines to begin with; empty for all
  LogReader(
      PodLogs logs,
      Target target,
      LogPlace place,
      LogSink sink,
      Duration quiet,
      OptionalLong tail) {
    this.logs = logs;
    this.target = target;
    this.place = place;
    this.sink = sink;
    this.quiet = quiet;
    this.tail = tail;
  }

  /// How a stream ended.
  enum End {
    /// The server ended it in order.
    WHOLE,
    /// Nothing came for long: it is quiet, or dead.
    QUIET
  }

  LiveStream open(boolean follow, boolean previous)
      throws LogFailureException, InterruptedException {
    try {
      LiveStream stream =
          logs.log(
              new PodLogs.Ask(
                  target.context(),
                  target.namespace(),
                  place.pod().name(),
                  place.container(),
                  follow,
                  previous,
                  cursor.since(),
                  cursor.since().isPresent() ? OptionalLong.empty() : tail,
                  quiet));
      cursor.reopened();
      return stream;
    } catch (ClusterException e) {
      throw new LogFailureException(LogFinder.refused(e.failure(), place));
    }
  }

  /// Hands lines on until the stream ends.
  End read(LiveStream stream) throws LogFailureException, InterruptedException {
    unended = Optional.empty();
    whole = false;
    try {
      LogLines lines = new LogLines(stream.bytes());
      for (LogLines.Raw raw = lines.next(); raw != null; raw = lines.next()) {
        take(raw);
      }
      whole = true;
      return End.WHOLE;
    } catch (SocketTimeoutException e) {
      // Had there been lines before, some of them would have come.
      tail = cursor.since().isPresent() ? tail : OptionalLong.empty();
      return End.QUIET;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new LogFailureException(new LogFailure.ConnectionLost(detail(e)));
    }
  }

  private void take(LogLines.Raw raw) throws InterruptedException {
    if (!raw.ended()) {
      unended = Optional.of(raw.line());
      return;
    }
    Instant at = raw.line().at().orElse(null);
    LogCursor.Verdict verdict = at == null ? LogCursor.Verdict.NEW : cursor.take(at, raw.hash());
    switch (verdict) {
      case SHOWN -> {}
      case NEW -> sink.take(raw.line());
      case NEW_AFTER_LOSS -> {
        sink.take(new LogEvent.Missing());
        sink.take(raw.line());
      }
    }
  }

  /// Reads what the run wrote after it was last read, now that it has ended.
  ///
  /// @param previous whether the container has begun anew since
  void complete(boolean previous) throws LogFailureException, InterruptedException {
    if (complete) {
      return;
    }
    try (LiveStream stream = open(false, previous)) {
      if (read(stream) == End.WHOLE) {
        finish();
      }
    }
  }

  /// Nothing more comes of this run: what it wrote last counts, though it has no end.
  void finish() throws InterruptedException {
    if (unended.isPresent()) {
      sink.take(unended.get());
      unended = Optional.empty();
    }
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /// Whether the last stream was read to its end.
  boolean isWhole() {
    return whole;
  }

  private static String detail(IOException e) {
    @Nullable String message = e.getMessage();
    return message == null || message.isEmpty() ? "end of the connection" : message;
  }
}
