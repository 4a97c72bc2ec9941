package io.fairlead.kube;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Chooses the pods that a forward leads to.
///
/// A service or workload leads to a Ready pod that is not being deleted. Where one is wanted, it is
/// the newest: the greatest `creationTimestamp` as text (RFC 3339 in UTC sorts by time), then the
/// smallest name. A pod that the user named itself need not be Ready, only running, as in kubectl.
final class PodChoice {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private static final Comparator<ApiObject> NEWEST_FIRST =
      Comparator.comparing((ApiObject pod) -> pod.text("metadata", "creationTimestamp"))
          .reversed()
          .thenComparing(ApiObject::name);

  private PodChoice() {}

  /// The one of [#all] to take.
  ///
  /// @param ifNone what to say where there is no pod at all
  /// @throws ClusterException NoReadyPod
  static ApiObject of(Target target, List<ApiObject> pods, String ifNone) throws ClusterException {
    return Collections.min(all(target, pods, ifNone), NEWEST_FIRST);
  }

  /// All that a forward could lead to, at least one, ordered by name.
  ///
  /// @param ifNone what to say where there is no pod at all
  /// @throws ClusterException NoReadyPod
  static List<ApiObject> all(Target target, List<ApiObject> pods, String ifNone)
      throws ClusterException {
    List<ApiObject> fit =
        pods.stream()
            .filter(target.kind() == Kind.POD ? PodChoice::isRunning : PodChoice::isReady)
            .sorted(Comparator.comparing(ApiObject::name))
            .toList();
    if (!fit.isEmpty()) {
      return fit;
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

  /// The newest of those that are Ready; where none is, of all.
  static Optional<ApiObject> newest(List<ApiObject> pods) {
    List<ApiObject> ready = pods.stream().filter(PodChoice::isReady).toList();
    return (ready.isEmpty() ? pods : ready).stream().min(NEWEST_FIRST);
  }

  /// Whether no process of it will run again.
  static boolean hasEnded(ApiObject pod) {
    return ENDED.contains(pod.text("status", "phase"));
  }

  static boolean isReady(ApiObject pod) {
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
