package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.PodView;
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
class ExecSupervisorTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ExecFailure CUT = new ExecFailure.ConnectionLost("connection reset by peer");
  private static final ExecFailure MISSING = new ExecFailure.NotStarted("no such file");

  private final Script script = new Script();

  @Test
  void anEndOfItsOwnIsTheEnd() {
    script.runs("web-1", Duration.ofMinutes(1), new Ending.Exited(new ExitStatus(0)));

    assertEquals(List.of("Connecting 1", "Open web-1", "Ended 0"), script.run());
  }

  @Test
  void anEndByTheServerIsNone() {
    script.runs(
        "web-1", Duration.ofMinutes(1), new Ending.Failed(new ExecFailure.EndedByServer(CUT)));
    script.runs("web-2", Duration.ofMinutes(1), new Ending.Exited(new ExitStatus(3)));

    assertEquals(
        List.of(
            "Connecting 1",
            "Open web-1",
            "Waiting 1 50ms EndedByServer",
            "Connecting 2",
            "Open web-2",
            "Ended 3"),
        script.run());
  }

  @Test
  void backsOffLongerWhileCommandsDieYoung() {
    script.runs("web-1", Duration.ofSeconds(9), new Ending.Failed(CUT));
    script.runs("web-1", Duration.ofSeconds(9), new Ending.Failed(CUT));
    script.runs("web-1", Duration.ofSeconds(10), new Ending.Failed(CUT));

    assertEquals(
        List.of(
            "Waiting 1 50ms ConnectionLost",
            "Waiting 2 100ms ConnectionLost",
            "Waiting 1 50ms ConnectionLost"),
        script.run().stream().filter(line -> line.startsWith("Waiting")).toList());
  }

  @Test
  void waitsForTheUserWhenOnlyTheUserCanHelp() {
    script.fails(MISSING);
    script.wakes();
    script.runs("web-1", Duration.ofMinutes(1), new Ending.Exited(new ExitStatus(0)));

    assertEquals(
        List.of("Connecting 1", "Failed NotStarted", "Connecting 1", "Open web-1", "Ended 0"),
        script.run());
  }

  @Test
  void interruptionStopsIt() {
    assertEquals(List.of("Connecting 1", "Stopped"), script.run());
  }

  private static final class Script implements ExecSupervisor.Starter, Pause {
    private sealed interface Step {
      record Runs(String pod, Duration life, Ending end) implements Step {}

      record Fails(ExecFailure why) implements Step {}
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<String> trace = new ArrayList<>();
    private Instant now = START;
    private boolean wake;

    void runs(String pod, Duration life, Ending end) {
      steps.add(new Step.Runs(pod, life, end));
    }

    void fails(ExecFailure why) {
      steps.add(new Step.Fails(why));
    }

    void wakes() {
      wake = true;
    }

    List<String> run() {
      MutableSignal<ExecState> state = new MutableSignal<>(new ExecState.Connecting(0));
      state.subscribe(this::record);
      trace.clear();
      new ExecSupervisor(
              this,
              state,
              () -> new Backoff(Backoff.Settings.DEFAULT, () -> 0),
              Backoff.Settings.DEFAULT.settled(),
              this,
              () -> now)
          .run();
      return trace;
    }

    private void record(ExecState state) {
      trace.add(
          switch (state) {
            case ExecState.Stopped() -> "Stopped";
            case ExecState.Connecting(int attempt) -> "Connecting " + attempt;
            case ExecState.Open open -> "Open " + open.pod();
            case ExecState.Waiting(ExecFailure cause, int attempt, Instant retryAt) ->
                "Waiting %d %dms %s"
                    .formatted(
                        attempt,
                        Duration.between(now, retryAt).toMillis(),
                        cause.getClass().getSimpleName());
            case ExecState.Ended(ExitStatus status) -> "Ended " + status.code();
            case ExecState.Failed(ExecFailure cause) ->
                "Failed " + cause.getClass().getSimpleName();
          });
    }

    @Override
    public ExecSupervisor.Attempt start() throws ExecFailureException, InterruptedException {
      Step step = steps.poll();
      return switch (step) {
        case null -> throw new InterruptedException("the script is over");
        case Step.Fails(ExecFailure why) -> throw new ExecFailureException(why);
        case Step.Runs runs -> new Played(runs);
      };
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      boolean woken = wake;
      wake = false;
      if (atMost.compareTo(Duration.ofDays(1)) > 0 && !woken) {
        throw new InterruptedException("nobody wakes");
      }
      now = woken ? now : now.plus(atMost);
      return woken;
    }

    @Override
    public void forget() {}

    private final class Played implements ExecSupervisor.Attempt {
      private final Step.Runs step;

      Played(Step.Runs step) {
        this.step = step;
      }

      @Override
      public ExecPlace place() {
        PodView pod = new PodView(step.pod(), "uid", "node", "Running", false, "app", List.of());
        return new ExecPlace("prod", "shop", pod, "app", ExecTransport.WEBSOCKET);
      }

      @Override
      public Ending follow() {
        now = now.plus(step.life());
        return step.end();
      }
    }
  }
}
