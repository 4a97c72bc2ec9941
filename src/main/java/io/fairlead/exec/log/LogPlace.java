package io.fairlead.exec.log;

import io.fairlead.kube.PodView;

/// Where a log comes from: one run of a container of a pod.
///
/// @param containerId the runtime's, another after each restart; empty where it never ran
record LogPlace(PodView pod, String container, String containerId, boolean running) {
  static LogPlace of(PodView pod, String container) {
    return new LogPlace(
        pod,
        container,
        pod.container(container).map(PodView.Container::id).orElse(""),
        pod.container(container).map(PodView.Container::running).orElse(false));
  }

  boolean isSamePod(LogPlace other) {
    return pod.uid().equals(other.pod.uid());
  }

  boolean isSameRun(LogPlace other) {
    return isSamePod(other) && containerId.equals(other.containerId);
  }

  /// Whether the pod has done its work, so that no container of it runs again.
  boolean isDone() {
    return pod.phase().equals("Succeeded") || pod.phase().equals("Failed");
  }
}
