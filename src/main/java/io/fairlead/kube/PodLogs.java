package io.fairlead.kube;

import io.fairlead.profile.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The logs of containers. All methods block for API requests.
public interface PodLogs {
  /// The pod whose log to show: one that is Ready, else the newest in any state; empty where the
  /// target has none. A pod that does not come up has the log that matters most.
  Optional<PodView> loggingPod(Target target) throws ClusterException, InterruptedException;

  /// Opens a log. What the server sends is read from the stream, as fast as the caller reads.
  ///
  /// @throws ClusterException with a ServerError of status 404 where the pod is gone, 400 where the
  ///   container has not begun, or has not run before
  LiveStream log(Ask ask) throws ClusterException, InterruptedException;

  /// What to ask for (PodLogOptions). Every line comes with its time.
  ///
  /// @param follow whether the stream goes on as long as the container runs
  /// @param previous the log of the container's run before its last restart instead
  /// @param since lines from the second on that this lies in; servers know no finer
  /// @param tail how many of the last lines at most
  /// @param quiet after so long without a byte, a read fails
  record Ask(
      String context,
      String namespace,
      String pod,
      String container,
      boolean follow,
      boolean previous,
      Optional<Instant> since,
      OptionalLong tail,
      Duration quiet) {}
}
