package io.fairlead.kube;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses the pod that a forward leads to.
///
/// A service or workload leads to a Ready pod that is not being deleted. Of several the newest is
/// taken: the greatest `creationTimestamp` as text (RFC 3339 in UTC sorts by time), then the
/// smallest name. A pod that the user named itself need not be Ready, only running, as in kubectl.
final class PodChoice {
  private static final Comparator<ApiObject> NEWEST_FIRST =
      Comparator.comparing((ApiObject pod) -> pod.text("metadata", "creationTimestamp"))
          .reversed()
          .thenComparing(ApiObject::name);

  private PodChoice() {}

  /// @param ifNone what to say where there is no pod at all
  /// @throws ClusterException NoReadyPod
  static ApiObject of(Target target, List<ApiObject> pods, String ifNone) throws ClusterException {
    Optional<ApiObject> chosen =
        pods.stream()
            .filter(target.kind() == Kind.POD ? PodChoice::isRunning : PodChoice::isReady)
            .min(NEWEST_FIRST);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String detail =
        pods.stream()
            .sorted(NEWEST_FIRST)
            .map(PodTrouble::of)
            .min(Comparator.comparing(PodTrouble::kind))
            .map(PodTrouble::words)
            .orElse(ifNone);
    throw new ClusterException(new ClusterFailure.NoReadyPod(target, pods.size(), detail));
  }

  private static boolean isReady(ApiObject pod) {
    return isRunning(pod) && PodTrouble.hasCondition(pod, "Ready", "True");
  }

  private static boolean isRunning(ApiObject pod) {
    List<ApiObject> containers = pod.list("status", "containerStatuses");
    return pod.text("status", "phase").equals("Running")
        && !pod.exists("metadata", "deletionTimestamp")
        && (containers.isEmpty()
            || containers.stream().anyMatch(c -> c.exists("state", "running")));
  }
}
