package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.Pause;
import io.fairlead.signal.MutableSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the supervisor on the test's own thread against a script; the script's end interrupts it.
class TunnelSupervisorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Failure CUT = new Failure.LaneClosed("connection reset by peer");
  private static final Failure FORBIDDEN =
      new Failure.Cluster(new ClusterFailure.Forbidden("staging", "no"));
  private static final Failure BUSY = new Failure.PortInUse("127.0.0.1", 8080, "nginx (pid 7)");

  private final Script script = new Script();

  @Test
  void opensALaneAndReconnectsAtOnceWhenItIsCut() {
    script.lane("web-1", Duration.ofMinutes(5), CUT);
    script.lane("web-2", Duration.ofMinutes(5), CUT);

    assertEquals(
        List.of(
            "Resolving 1",
            "Connecting 1 web-1",
            "Open web-1",
            "Waiting 1 50ms",
            "Resolving 2",
            "Connecting 2 web-2",
            "Open web-2",
            "Waiting 1 50ms",
            "Resolving 2",
            "Stopped"),
        script.run());
  }

  @Test
  void backsOffLongerWhileLanesDieYoung() {
    for (int i = 0; i < 3; i++) {
      script.lane("web-1", Duration.ofSeconds(9), CUT);
    }

    assertEquals(
        List.of("Waiting 1 50ms", "Waiting 2 100ms", "Waiting 3 200ms"),
        script.run().stream().filter(line -> line.startsWith("Waiting")).toList());
  }

  @Test
  void beginsANewOutageOnceALaneHasLivedTenSeconds() {
    script.lane("web-1", Duration.ofSeconds(9), CUT);
    script.lane("web-1", Duration.ofSeconds(10), CUT);
    script.lane("web-1", Duration.ofSeconds(9), CUT);

    assertEquals(
        List.of("Waiting 1 50ms", "Waiting 1 50ms", "Waiting 2 100ms"),
        script.run().stream().filter(line -> line.startsWith("Waiting")).toList());
  }

  @Test
  void waitsForTheUserWhenOnlyTheUserCanHelp() {
    script.fails(FORBIDDEN);
    script.wakes();
    script.lane("web-1", Duration.ofMinutes(1), CUT);

    assertEquals(
        List.of(
            "Resolving 1",
            "Failed Forbidden",
            "refuse held",
            "Resolving 1",
            "Connecting 1 web-1",
            "Open web-1",
            "Waiting 1 50ms",
            "Resolving 2",
            "Stopped"),
        script.run());
  }

  @Test
  void aPortInUseNeedsTheUser() {
    script.busy(BUSY);

    assertEquals(
        List.of("Resolving 1", "Failed PortInUse", "refuse held", "Stopped"), script.run());
  }

  @Test
  void retryNowBeginsTheCountAnew() {
    Failure unreachable = new Failure.Cluster(new ClusterFailure.Unreachable("staging", "down"));
    script.fails(unreachable);
    script.fails(unreachable);
    script.wakes();
    script.fails(unreachable);

    assertEquals(
        List.of("Waiting 1 50ms", "Waiting 2 100ms", "Waiting 1 50ms"),
        script.run().stream().filter(line -> line.startsWith("Waiting")).toList());
  }

  @Test
  void tellsWhereAnOpenTunnelLeadsNow() {
    script.movingLane("web-1", List.of("web-2"), Duration.ofMinutes(1), CUT);

    assertEquals(
        List.of(
            "Resolving 1",
            "Connecting 1 web-1",
            "Open web-1",
            "Open web-2",
            "Waiting 1 50ms",
            "Resolving 2",
            "Stopped"),
        script.run());
  }

  /// What happens to the supervisor, step by step, and the trace of what it does.
  private static final class Script implements TunnelSupervisor.Lanes, Pause {
    private record Step(
        String pod, Duration life, Failure end, boolean listens, List<String> moves) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Integer> wakeAfter = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private int waits;
    private Instant now = START;

    void lane(String pod, Duration life, Failure end) {
      steps.add(new Step(pod, life, end, true, List.of()));
    }

    /// The lane to `pod` gives way to others while the tunnel stays up.
    void movingLane(String pod, List<String> moves, Duration life, Failure end) {
      steps.add(new Step(pod, life, end, true, moves));
    }

    void fails(Failure failure) {
      steps.add(new Step("", Duration.ZERO, failure, true, List.of()));
    }

    void busy(Failure failure) {
      steps.add(new Step("", Duration.ZERO, failure, false, List.of()));
    }

    /// Somebody cuts the wait after the latest step short.
    void wakes() {
      wakeAfter.add(steps.size());
    }

    List<String> run() {
      MutableSignal<TunnelState> state = new MutableSignal<>(new TunnelState.Stopped());
      state.subscribe(this::note);
      trace.clear();
      Backoff.Settings settings = Backoff.Settings.DEFAULT;
      new TunnelSupervisor(
              this,
              state,
              () -> new Backoff(settings, () -> 0),
              settings.settled(),
              this,
              () -> now)
          .run();
      return trace;
    }

    private void note(TunnelState state) {
      trace.add(
          switch (state) {
            case TunnelState.Stopped() -> "Stopped";
            case TunnelState.Resolving(int attempt) -> "Resolving " + attempt;
            case TunnelState.Connecting(int attempt, String pod) ->
                "Connecting " + attempt + " " + pod;
            case TunnelState.Open(String pod, _, _) -> "Open " + pod;
            case TunnelState.Waiting(_, int attempt, Instant at) ->
                "Waiting " + attempt + " " + Duration.between(now, at).toMillis() + "ms";
            case TunnelState.Failed(Failure.Cluster(ClusterFailure cause)) ->
                "Failed " + cause.getClass().getSimpleName();
            case TunnelState.Failed(Failure cause) -> "Failed " + cause.getClass().getSimpleName();
          });
    }

    @Override
    public void listen() throws FailureException {
      Step next = steps.peek();
      if (next != null && !next.listens()) {
        steps.remove();
        throw new FailureException(next.end());
      }
    }

    @Override
    public Destination resolve() throws FailureException, InterruptedException {
      Step next = steps.peek();
      if (next == null) {
        throw new InterruptedException("the script is over");
      }
      if (next.pod().isEmpty()) {
        steps.remove();
        throw new FailureException(next.end());
      }
      return new Destination("demo", next.pod(), "uid", List.of(80));
    }

    @Override
    public TunnelSupervisor.OpenLane open(Destination destination) {
      Step step = steps.remove();
      Deque<TunnelSupervisor.News> news = new ArrayDeque<>();
      news.add(new TunnelSupervisor.News.LeadsTo(destination.pod(), Transport.WEBSOCKET));
      step.moves()
          .forEach(pod -> news.add(new TunnelSupervisor.News.LeadsTo(pod, Transport.WEBSOCKET)));
      return () -> {
        if (!news.isEmpty()) {
          return news.remove();
        }
        now = now.plus(step.life());
        return new TunnelSupervisor.News.Ended(step.end());
      };
    }

    @Override
    public void giveUpHeld() {
      trace.add("refuse held");
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      waits++;
      if (wakeAfter.remove(Integer.valueOf(waits))) {
        return true;
      }
      if (atMost.compareTo(Duration.ofDays(1)) > 0) {
        throw new InterruptedException("nobody will wake it");
      }
      now = now.plus(atMost);
      return false;
    }

    @Override
    public void forget() {}
  }
}
