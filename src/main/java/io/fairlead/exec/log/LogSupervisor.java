package io.fairlead.exec.log;

import io.fairlead.kube.LiveStream;
import io.fairlead.kube.PodLogs;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Kind;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.reach.Retries;
import io.fairlead.signal.MutableSignal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The state machine of one log: a loop that finds the container, reads its log, and does so again
/// after each loss. Runs on its own virtual thread; interruption stops it.
final class LogSupervisor implements Runnable {
  private final Pods pods;
  private final PodLogs logs;
  private final LogSettings settings;
  private final LogRequest request;
  private final LogSink sink;
  private final MutableSignal<LogState> state;
  private final Supplier<Retries> tries;
  private @Nullable LogPlace last;
  private @Nullable LogReader reader;

  /// @param outages gives the backoff of a new outage
  LogSupervisor(
      Pods pods,
      PodLogs logs,
      LogSettings settings,
      LogRequest request,
      LogSink sink,
      MutableSignal<LogState> state,
      Outages outages) {
    this.pods = pods;
    this.logs = logs;
    this.settings = settings;
    this.request = request;
    this.sink = sink;
    this.state = state;
    tries =
        () ->
            new Retries(
                outages.backoff(), settings.backoff().settled(), outages.pause(), outages.clock());
  }

  /// How outages are waited for.
  record Outages(Supplier<Backoff> backoff, Pause pause, InstantSource clock) {}

  @Override
  public void run() {
    try {
      Retries retries = tries.get();
      while (!tryOnce(retries)) {
        // Until it has ended.
      }
    } catch (InterruptedException e) {
      // Interruption is how a log is closed.
      state.set(new LogState.Stopped());
    }
  }

  /// One try and the wait after it. Tells whether nothing more comes.
  private boolean tryOnce(Retries retries) throws InterruptedException {
    try {
      state.set(new LogState.Connecting(retries.attempt()));
      LogPlace ended = follow(retries);
      state.set(new LogState.Ended(ended.pod().name(), ended.container()));
      return true;
    } catch (LogFailureException e) {
      waitAfter(e.failure(), retries);
      return false;
    }
  }

  private void waitAfter(LogFailure cause, Retries retries) throws InterruptedException {
    if (cause.needsUser()) {
      state.set(new LogState.Failed(cause));
      retries.awaitUser();
    } else {
      Retries.Retry retry = retries.next();
      state.set(new LogState.Waiting(cause, retry.attempt(), retry.at()));
      retries.await(retry);
    }
  }

  /// Reads until nothing more comes. A stream that is only quiet is replaced without a word.
  private LogPlace follow(Retries retries) throws LogFailureException, InterruptedException {
    Optional<LogReader> open = Optional.empty();
    Instant up = Instant.EPOCH;
    while (true) {
      LogPlace place = find();
      LogReader from = readerOf(place);
      try (LiveStream stream = from.open(!request.previous(), request.previous())) {
        if (!isStill(place)) {
          continue;
        }
        if (open.filter(from::equals).isEmpty()) {
          open = Optional.of(from);
          up = retries.up();
        }
        state.set(new LogState.Following(place.pod().name(), place.container(), up));
        if (from.read(stream) == LogReader.End.WHOLE && isOver(place, from)) {
          return place;
        }
      }
    }
  }

  /// Whether a log that was opened is that of the run that was asked for. The API takes no run but
  /// "the present one", and the container may have been restarted since it was looked up.
  private boolean isStill(LogPlace place) throws LogFailureException, InterruptedException {
    return request.previous()
        || new LogFinder(pods, logs, request).now(place).filter(place::isSameRun).isPresent();
  }

  /// Where to read now: where it was read before, as long as that is there.
  private LogPlace find() throws LogFailureException, InterruptedException {
    LogFinder finder = new LogFinder(pods, logs, request);
    LogPlace before = last;
    if (before == null) {
      return finder.first();
    }
    Optional<LogPlace> now = finder.now(before);
    if (now.isPresent() && !(now.get().pod().terminating() && !now.get().running())) {
      return now.get();
    }
    LogPlace next = finder.first();
    if (next.isSamePod(before)) {
      throw new LogFailureException(new LogFailure.PodGone(before.pod().name()));
    }
    return next;
  }

  private LogReader readerOf(LogPlace place) throws LogFailureException, InterruptedException {
    LogPlace before = last;
    LogReader known = reader;
    if (before == null || known == null) {
      return begin(place, LogEvent.Change.BEGINNING, OptionalLong.of(request.lastLines()));
    } else if (!before.isSamePod(place)) {
      if (!known.isWhole()) {
        // What it wrote after the connection was lost has gone with it.
        sink.take(new LogEvent.Missing());
      }
      return begin(place, LogEvent.Change.POD_REPLACED, OptionalLong.empty());
    } else if (before.isSameRun(place) || before.containerId().isEmpty()) {
      if (known.isComplete() && !place.running()) {
        throw new LogFailureException(
            new LogFailure.ContainerEnded(place.pod().name(), place.container()));
      }
      last = place;
      return known;
    } else if (!place.running()) {
      throw new LogFailureException(
          new LogFailure.ContainerEnded(place.pod().name(), place.container()));
    }
    readRest(known);
    return begin(place, LogEvent.Change.CONTAINER_RESTARTED, OptionalLong.empty());
  }

  private LogReader begin(LogPlace place, LogEvent.Change change, OptionalLong tail)
      throws InterruptedException {
    sink.take(new LogEvent.Source(place.pod().name(), place.container(), change));
    LogReader fresh = new LogReader(logs, request.target(), place, sink, settings.quiet(), tail);
    last = place;
    reader = fresh;
    return fresh;
  }

  /// What the run before the last restart wrote after it was last read.
  private void readRest(LogReader of) throws LogFailureException, InterruptedException {
    try {
      of.complete(true);
    } catch (LogFailureException e) {
      if (!(e.failure() instanceof LogFailure.NoPrevious)) {
        throw e;
      }
      sink.take(new LogEvent.Missing());
    }
  }

  /// Whether the log that ended in order is complete.
  ///
  /// @throws LogFailureException where it goes on elsewhere, or later
  private boolean isOver(LogPlace place, LogReader from)
      throws LogFailureException, InterruptedException {
    if (request.previous()) {
      from.finish();
      return true;
    }
    Optional<LogPlace> now = new LogFinder(pods, logs, request).now(place);
    String pod = place.pod().name();
    if (now.isEmpty()) {
      from.finish();
      throw new LogFailureException(new LogFailure.PodGone(pod));
    } else if (now.get().isSameRun(place) && now.get().running()) {
      throw new LogFailureException(new LogFailure.ConnectionLost("the server ended it"));
    } else if (now.get().isSameRun(place)) {
      from.complete(false);
    }
    boolean leaves = now.get().pod().terminating();
    boolean itself = request.target().kind() == Kind.POD || request.target().kind() == Kind.JOB;
    if (now.get().isDone() && itself && !leaves) {
      return true;
    }
    throw new LogFailureException(
        now.get().isDone() || leaves
            ? new LogFailure.PodGone(pod)
            : new LogFailure.ContainerEnded(pod, place.container()));
  }
}
