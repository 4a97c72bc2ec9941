package io.fairlead.exec.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.LiveStream;
import io.fairlead.kube.PodLogs;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.signal.MutableSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a follower of a log does after each kind of end, under a clock that stands still.
class LogSupervisorTest {
  private static final Instant NOW = Instant.parse("2026-10-01T10:00:00Z");
  private static final Duration HALF = Duration.ofMillis(500);

  private final Deque<PodView> views = new ArrayDeque<>();
  private final Deque<Object> streams = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<LogEvent> heard = new ArrayList<>();
  private final List<LogState> states = new ArrayList<>();

  @Test
  void aLostConnectionIsToldAndMended() {
    views.add(pod("1", "Running", true));
    streams.add(broken("2026-10-01T10:00:00.5Z one\n2026-10-01T10:00:00.6Z tw"));
    streams.add(whole("2026-10-01T10:00:00.5Z one\n2026-10-01T10:00:00.6Z two\n"));
    views.add(pod("1", "Running", true));
    views.add(pod("1", "Succeeded", false));
    streams.add(whole("2026-10-01T10:00:00.5Z one\n2026-10-01T10:00:00.6Z two\n"));
    run();

    assertEquals(
        List.of(
            new LogState.Connecting(1),
            new LogState.Following("web-1", "app", NOW),
            new LogState.Waiting(new LogFailure.ConnectionLost("reset"), 1, NOW.plus(HALF)),
            new LogState.Connecting(2),
            new LogState.Following("web-1", "app", NOW),
            new LogState.Ended("web-1", "app")),
        states);
    assertEquals(List.of("one", "two"), texts());
    assertEquals(
        List.of("tail 5", "since 2026-10-01T10:00:00Z", "since 2026-10-01T10:00:00Z whole"), asked);
  }

  @Test
  void aServerThatEndsALivingLogIsAskedAgain() {
    views.add(pod("1", "Running", true));
    streams.add(whole("2026-10-01T10:00:00.5Z one\n2026-10-01T10:00:00.6Z half"));
    views.add(pod("1", "Running", true));
    run();

    assertEquals(
        new LogState.Waiting(
            new LogFailure.ConnectionLost("the server ended it"), 1, NOW.plus(HALF)),
        states.get(2));
    assertEquals(List.of("one"), texts());
  }

  @Test
  void aContainerThatHasNotBegunIsWaitedFor() {
    views.add(pod("", "Pending", false));
    streams.add(
        new ClusterFailure.ServerError(
            "x", 400, "container \"app\" in pod \"web-1\" is waiting to start: PodInitializing"));
    run();

    assertEquals(
        new LogState.Waiting(
            new LogFailure.NotBegun("web-1", "app", "PodInitializing"), 1, NOW.plus(HALF)),
        states.get(1));
  }

  @Test
  void whoMayNotReadLogsIsAsked() {
    ClusterFailure forbidden = new ClusterFailure.Forbidden("prod", "no");
    views.add(pod("1", "Running", true));
    streams.add(forbidden);
    run();

    assertEquals(new LogState.Failed(new LogFailure.Cluster(forbidden)), states.get(1));
  }

  /// Runs until there is nothing scripted any more.
  private void run() {
    MutableSignal<LogState> state = new MutableSignal<>(new LogState.Stopped());
    state.subscribe(next -> {
      if (!(next instanceof LogState.Stopped)) {
        states.add(next);
      }
    });
    Backoff.Settings settings = new Backoff.Settings(HALF, HALF, Duration.ofSeconds(10));
    new LogSupervisor(
            new ScriptedPods(),
            new ScriptedLogs(),
            new LogSettings(Duration.ofSeconds(1), settings),
            new LogRequest(new Target("prod", "shop", Kind.POD, "web-1"), "", false, 5),
            heard::add,
            state,
            new LogSupervisor.Outages(
                () -> new Backoff(settings, () -> 0), new Scripted(), () -> NOW))
        .run();
  }

  private List<String> texts() {
    return heard.stream()
        .filter(LogEvent.Line.class::isInstance)
        .map(event -> ((LogEvent.Line) event).text())
        .toList();
  }

  private static InputStream whole(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream broken(String text) {
    return new SequenceInputStream(
        whole(text),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            throw new IOException("reset");
          }
        });
  }

  private static PodView pod(String containerId, String phase, boolean running) {
    return new PodView(
        "web-1",
        "uid-1",
        "node",
        phase,
        false,
        "app",
        List.of(new PodView.Container("app", containerId, running)));
  }

  private PodView next() throws InterruptedException {
    if (views.isEmpty()) {
      throw new InterruptedException();
    }
    return views.size() > 1 ? views.remove() : views.getFirst();
  }

  private final class ScriptedPods implements Pods {
    @Override
    public Optional<PodView> pod(String context, String namespace, String name)
        throws InterruptedException {
      return Optional.of(next());
    }

    @Override
    public PodView choose(Target target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PodView> choices(Target target) {
      throw new UnsupportedOperationException();
    }
  }

  private final class ScriptedLogs implements PodLogs {
    @Override
    public Optional<PodView> loggingPod(Target target) throws InterruptedException {
      return Optional.of(next());
    }

    @Override
    public LiveStream log(Ask ask) throws ClusterException, InterruptedException {
      asked.add(
          ask.since().map(since -> "since " + since).orElse("tail " + ask.tail().orElse(0))
              + (ask.follow() ? "" : " whole"));
      Object next = streams.poll();
      return switch (next) {
        case null -> throw new InterruptedException();
        case ClusterFailure failure -> throw new ClusterException(failure);
        case InputStream in -> new Opened(in);
        default -> throw new IllegalStateException(next.toString());
      };
    }
  }

  private record Opened(InputStream bytes) implements LiveStream {
    @Override
    public void cancel() {}

    @Override
    public void close() {}
  }

  /// Waits for nothing, and for the user no longer than to say so.
  private final class Scripted implements Pause {
    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      if (streams.isEmpty()) {
        throw new InterruptedException();
      }
      return false;
    }

    @Override
    public void forget() {}
  }
}
