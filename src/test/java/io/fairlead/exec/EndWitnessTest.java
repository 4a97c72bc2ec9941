package io.fairlead.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecConnection.End;
import io.fairlead.wire.ExecStatus;
import io.fairlead.wire.SpdySession.SessionEnd;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is made of a reported end, by what the API and the runtime say.
class EndWitnessTest {
  private static final End SUCCESS = new End.Told(new ExecStatus.Exited(0));
  private static final End KILLED = new End.Told(new ExecStatus.Exited(137));
  private static final Ending POD_GONE = new Ending.Failed(new ExecFailure.PodGone("web-1"));
  private static final ClusterFailure DOWN =
      new ClusterFailure.Unreachable("https://x", "connection refused");
  private static final PodView ALIVE = pod("uid-1", "Running", false, "containerd://1", true);
  private static final ExecPlace PLACE =
      new ExecPlace("prod", "shop", ALIVE, "app", ExecTransport.WEBSOCKET);

  private final List<Duration> waited = new ArrayList<>();
  private final Deque<Optional<PodView>> answers = new ArrayDeque<>();
  private Optional<ClusterFailure> apiDown = Optional.empty();
  private Optional<ExecFailure> probe = Optional.empty();
  private int probes;

  @Test
  void aSuccessWhileAllLivesIsTheCommandsOwn() throws Exception {
    answers.add(Optional.of(ALIVE));

    assertEquals(exited(0), judge(SUCCESS));
    assertEquals(1, probes);
  }

  @Test
  void aSuccessOfADeadRuntimeIsTheServers() throws Exception {
    ExecFailure down = new ExecFailure.ConnectionLost("connection refused");
    answers.add(Optional.of(ALIVE));
    probe = Optional.of(down);

    assertEquals(new Ending.Failed(new ExecFailure.EndedByServer(down)), judge(SUCCESS));
  }

  @Test
  void aSuccessThatNobodyCanConfirmIsTheServers() throws Exception {
    apiDown = Optional.of(DOWN);

    assertEquals(
        new Ending.Failed(new ExecFailure.EndedByServer(new ExecFailure.Cluster(DOWN))),
        judge(SUCCESS));
  }

  @Test
  void whoMayNotReadPodsStillLearnsWhetherTheRuntimeLives() throws Exception {
    apiDown = Optional.of(new ClusterFailure.Forbidden("prod", "no"));

    assertEquals(exited(0), judge(SUCCESS));
    assertEquals(1, probes);
  }

  @Test
  void aKillInADeletedPodIsTheDeletion() throws Exception {
    answers.add(Optional.empty());
    assertEquals(POD_GONE, judge(KILLED));

    answers.add(Optional.of(pod("uid-1", "Running", true, "containerd://1", true)));
    assertEquals(POD_GONE, judge(KILLED));

    answers.add(Optional.of(pod("uid-2", "Running", false, "containerd://1", true)));
    assertEquals(POD_GONE, judge(KILLED));

    answers.add(Optional.of(pod("uid-1", "Failed", false, "containerd://1", false)));
    assertEquals(POD_GONE, judge(KILLED));
  }

  @Test
  void aKillThatEndsTheContainerIsToldOnceTheKubeletHasNoticed() throws Exception {
    answers.add(Optional.of(ALIVE));
    answers.add(Optional.of(ALIVE));
    answers.add(Optional.of(pod("uid-1", "Running", false, "containerd://2", true)));

    assertEquals(new Ending.Failed(new ExecFailure.ContainerEnded("web-1", "app")), judge(KILLED));
    assertEquals(List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1)), waited);
  }

  @Test
  void aKillThatNothingElseExplainsIsTheUsers() throws Exception {
    for (int i = 0; i < 4; i++) {
      answers.add(Optional.of(ALIVE));
    }

    assertEquals(exited(137), judge(KILLED));
  }

  @Test
  void aLossIsToldSoonThoughTheApiSaysNothing() throws Exception {
    Pods silent =
        new Pods() {
          @Override
          public PodView choose(Target target) {
            throw new AssertionError();
          }

          @Override
          public List<PodView> choices(Target target) {
            throw new AssertionError();
          }

          @Override
          public Optional<PodView> pod(String context, String namespace, String name)
              throws InterruptedException {
            Thread.sleep(Duration.ofHours(1));
            return Optional.empty();
          }
        };
    EndWitness witness = new EndWitness(silent, _ -> Optional.empty(), waited::add);

    assertEquals(
        new Ending.Failed(new ExecFailure.ConnectionLost("gone")),
        witness.judge(new End.Lost(new SessionEnd.Broken("gone")), PLACE));
  }

  @Test
  void otherCodesAreBelieved() throws Exception {
    assertEquals(exited(3), judge(new End.Told(new ExecStatus.Exited(3))));
    assertEquals(0, probes);
  }

  @Test
  void aLossIsALossUnlessThePodIsGone() throws Exception {
    End lost = new End.Lost(new SessionEnd.ByPeer("end of the TCP connection"));
    answers.add(Optional.of(ALIVE));
    assertEquals(
        new Ending.Failed(new ExecFailure.ConnectionLost("end of the TCP connection")),
        judge(lost));

    answers.add(Optional.empty());
    assertEquals(POD_GONE, judge(lost));

    apiDown = Optional.of(DOWN);
    assertEquals(
        new Ending.Failed(new ExecFailure.ConnectionLost("end of the TCP connection")),
        judge(lost));
  }

  @Test
  void aCommandThatADyingPodCannotStartIsThePodsFault() throws Exception {
    End refused = new End.Told(new ExecStatus.Refused("InternalError", "container not running"));
    answers.add(Optional.empty());
    assertEquals(POD_GONE, judge(refused));

    answers.add(Optional.of(ALIVE));
    assertEquals(
        new Ending.Failed(new ExecFailure.NotStarted("container not running")), judge(refused));
  }

  private Ending judge(End end) throws InterruptedException {
    return new EndWitness(new ScriptedPods(), this::probe, waited::add).judge(end, PLACE);
  }

  private Optional<ExecFailure> probe(ExecPlace place) {
    probes++;
    return probe;
  }

  private static Ending exited(int code) {
    return new Ending.Exited(new ExitStatus(code));
  }

  private static PodView pod(
      String uid, String phase, boolean terminating, String containerId, boolean running) {
    return new PodView(
        "web-1",
        uid,
        "node",
        phase,
        terminating,
        "app",
        List.of(new PodView.Container("app", containerId, running)));
  }

  private final class ScriptedPods implements Pods {
    @Override
    public Optional<PodView> pod(String context, String namespace, String name)
        throws ClusterException {
      if (apiDown.isPresent()) {
        throw new ClusterException(apiDown.get());
      }
      return answers.remove();
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
}
