package io.fairlead.exec;

import io.fairlead.kube.PodView;
import io.fairlead.kube.PodView.Container;
import java.util.Optional;

/// Where a command runs: a container of a pod as it was when the command began.
public record ExecPlace(
    String context, String namespace, PodView pod, String container, ExecTransport transport) {

  /// Whether the same run of the same container of the same pod is still there.
  boolean isIn(PodView now) {
    return now.lives() && now.uid().equals(pod.uid()) && container(now).equals(container(pod));
  }

  private Optional<String> container(PodView of) {
    return of.container(container).filter(Container::running).map(Container::id);
  }
}
