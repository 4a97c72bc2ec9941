package io.fairlead.exec.log;

import io.fairlead.kube.ClusterFailure;
import java.util.List;

/// Why a log is not followed, or not any more. A value: `words` makes the sentence of it.
public sealed interface LogFailure {
  /// Whether only the user can mend it.
  default boolean needsUser() {
    return switch (this) {
      case Cluster(ClusterFailure cause) -> cause.needsUser();
      case NoSuchContainer _, NoPrevious _ -> true;
      case ConnectionLost _, NoPod _, PodGone _, NotBegun _, ContainerEnded _ -> false;
    };
  }

  /// The cluster could not be asked, or its answer lacks what is needed.
  record Cluster(ClusterFailure cause) implements LogFailure {}

  record ConnectionLost(String detail) implements LogFailure {}

  /// The target has no pod at all.
  record NoPod(String target) implements LogFailure {}

  /// The pod is gone, or on its way, and has no successor yet.
  record PodGone(String pod) implements LogFailure {}

  /// The container has not begun yet. `detail` is the server's own.
  record NotBegun(String pod, String container, String detail) implements LogFailure {}

  /// The container ended; it may begin anew.
  record ContainerEnded(String pod, String container) implements LogFailure {}

  /// The container has not been restarted, so that there is no log from before.
  record NoPrevious(String pod, String container) implements LogFailure {}

  /// The pod has no such container.
  record NoSuchContainer(String pod, String container, List<String> known) implements LogFailure {
    public NoSuchContainer {
      known = List.copyOf(known);
    }
  }
}
