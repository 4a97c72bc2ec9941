package io.fairlead.exec;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.wire.ExecConnection.End;
import io.fairlead.wire.ExecStatus;
import io.fairlead.wire.SpdySession.SessionEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds out whether a reported end is true.
///
/// A real server reports `Success` when the container runtime or the kubelet dies under a running
/// command, and a deleted pod looks like a killed command, 137 (wire/README.md, "Exec"). So after
/// these two the API is asked for the pod, and after `Success` the runtime is asked whether it
/// could start another command. Other codes are believed.
final class EndWitness {
  private static final int KILLED = 137;

  /// When to look again after a kill: the kubelet needs a moment to notice and tell the end of a
  /// container (its relist period is 1 s).
  private static final List<Duration> LOOKS =
      List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1));

  private static final Duration BRIEFLY = Duration.ofSeconds(1);

  /// Tries whether commands can be started at a place.
  interface Probe {
    /// Empty where the runtime answers, be it that it has no such command; else why it does not.
    Optional<ExecFailure> failure(ExecPlace place) throws InterruptedException;
  }

  /// Waits.
  interface Wait {
    void sleep(Duration time) throws InterruptedException;
  }

  private final Pods pods;
  private final Probe probe;
  private final Wait wait;

  EndWitness(Pods pods, Probe probe, Wait wait) {
    this.pods = pods;
    this.probe = probe;
    this.wait = wait;
  }

  Ending judge(End end, ExecPlace place) throws InterruptedException {
    return switch (end) {
      case End.Told(ExecStatus.Exited(int code)) when code == 0 -> success(place);
      case End.Told(ExecStatus.Exited(int code)) when code == KILLED -> killed(place);
      case End.Told(ExecStatus.Exited(int code)) -> exited(code);
      case End.Told(ExecStatus.Refused(_, String message)) ->
          new Ending.Failed(look(place).orElseGet(() -> new ExecFailure.NotStarted(message)));
      case End.Lost(var how) ->
          new Ending.Failed(
              lookBriefly(place)
                  .filter(found -> !(found instanceof ExecFailure.EndedByServer))
                  .orElseGet(() -> new ExecFailure.ConnectionLost(words(how))));
    };
  }

  private static String words(SessionEnd how) {
    return switch (how) {
      case SessionEnd.Closed() -> "closed here";
      case SessionEnd.ByPeer(String means) -> means;
      case SessionEnd.Broken(String detail) -> detail;
    };
  }

  private static Ending exited(int code) {
    return new Ending.Exited(new ExitStatus(code));
  }

  private Ending success(ExecPlace place) throws InterruptedException {
    Optional<ExecFailure> trouble = look(place);
    if (trouble.isEmpty()) {
      trouble = probe.failure(place).map(ExecFailure.EndedByServer::new);
    }
    return trouble.<Ending>map(Ending.Failed::new).orElseGet(() -> exited(0));
  }

  private Ending killed(ExecPlace place) throws InterruptedException {
    for (Duration pause : LOOKS) {
      wait.sleep(pause);
      Optional<ExecFailure> trouble = look(place);
      if (trouble.isPresent()) {
        return new Ending.Failed(trouble.get());
      }
    }
    return exited(KILLED);
  }

  /// As [#look], but the loss of a connection is told soon, be it without its reason: where the
  /// network is gone the API says nothing either.
  private Optional<ExecFailure> lookBriefly(ExecPlace place) throws InterruptedException {
    FutureTask<Optional<ExecFailure>> looking = new FutureTask<>(() -> look(place));
    Thread thread = Thread.ofVirtual().name("why " + place.pod().name()).start(looking);
    try {
      return looking.get(BRIEFLY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  /// What the API says against the place; empty where it says nothing.
  private Optional<ExecFailure> look(ExecPlace place) throws InterruptedException {
    try {
      Optional<PodView> now = pods.pod(place.context(), place.namespace(), place.pod().name());
      if (now.isEmpty() || !now.get().uid().equals(place.pod().uid()) || !now.get().lives()) {
        return Optional.of(new ExecFailure.PodGone(place.pod().name()));
      }
      return place.isIn(now.get())
          ? Optional.empty()
          : Optional.of(new ExecFailure.ContainerEnded(place.pod().name(), place.container()));
    } catch (ClusterException e) {
      return switch (e.failure()) {
        // Who may run commands need not be allowed to read pods.
        case ClusterFailure.Forbidden _, ClusterFailure.Unauthorized _ -> Optional.empty();
        default -> Optional.of(new ExecFailure.EndedByServer(new ExecFailure.Cluster(e.failure())));
      };
    }
  }
}
