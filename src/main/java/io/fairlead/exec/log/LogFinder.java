package io.fairlead.exec.log;

import io.fairlead.kube.ClusterException;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.PodLogs;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Target;
import java.util.Optional;

/// Finds the container whose log is to be shown, and says what failures of the API mean for it.
final class LogFinder {
  private final Pods pods;
  private final PodLogs logs;
  private final LogRequest request;

  LogFinder(Pods pods, PodLogs logs, LogRequest request) {
    this.pods = pods;
    this.logs = logs;
    this.request = request;
  }

  /// The first pod, or the successor of one that is gone.
  LogPlace first() throws LogFailureException, InterruptedException {
    try {
      Target target = request.target();
      PodView pod =
          logs.loggingPod(target)
              .orElseThrow(
                  () -> new LogFailureException(new LogFailure.NoPod(target.kindAndName())));
      return place(pod);
    } catch (ClusterException e) {
      throw new LogFailureException(new LogFailure.Cluster(e.failure()));
    }
  }

  /// The same pod as it is now; empty where it is gone.
  Optional<LogPlace> now(LogPlace last) throws LogFailureException, InterruptedException {
    Target target = request.target();
    try {
      Optional<PodView> pod =
          pods.pod(target.context(), target.namespace(), last.pod().name())
              .filter(view -> view.uid().equals(last.pod().uid()));
      return pod.isPresent() ? Optional.of(place(pod.get())) : Optional.empty();
    } catch (ClusterException e) {
      throw new LogFailureException(new LogFailure.Cluster(e.failure()));
    }
  }

  private LogPlace place(PodView pod) throws LogFailureException {
    String container = request.container().isEmpty() ? pod.defaultContainer() : request.container();
    if (pod.container(container).isEmpty()) {
      throw new LogFailureException(
          new LogFailure.NoSuchContainer(
              pod.name(),
              container,
              pod.containers().stream().map(PodView.Container::name).toList()));
    }
    return LogPlace.of(pod, container);
  }

  /// What it means that a log could not be opened.
  static LogFailure refused(ClusterFailure failure, LogPlace place) {
    String pod = place.pod().name();
    if (failure instanceof ClusterFailure.ServerError(_, int status, String message)) {
      if (status == 404) {
        return new LogFailure.PodGone(pod);
      } else if (status == 400 && message.contains("previous terminated container")) {
        return new LogFailure.NoPrevious(pod, place.container());
      } else if (status == 400 && message.contains("is waiting to start")) {
        return new LogFailure.NotBegun(pod, place.container(), reason(message));
      }
    }
    return new LogFailure.Cluster(failure);
  }

  /// `container "sh" in pod "shell" is waiting to start: ContainerCreating`.
  private static String reason(String message) {
    int colon = message.lastIndexOf(": ");
    return colon < 0 ? message : message.substring(colon + 2);
  }
}
