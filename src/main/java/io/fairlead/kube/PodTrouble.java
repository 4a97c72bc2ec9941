package io.fairlead.kube;

import java.util.List;
import java.util.stream.Stream;

/// Why one pod is not ready.
///
/// @param words a reason as Kubernetes names it, such as `ImagePullBackOff` or `Pending:
///   Unschedulable`
record PodTrouble(Kind kind, String words) {
  /// The kinds of reason, the most telling first.
  enum Kind {
    CONTAINER_FAILS,
    CONTAINER_ENDED,
    NOT_STARTED,
    STARTING,
    NOT_READY,
    TERMINATING,
    COMPLETED
  }

  static final List<String> STARTING = List.of("ContainerCreating", "PodInitializing");

  static PodTrouble of(ApiObject pod) {
    String phase = pod.text("status", "phase");
    if (pod.exists("metadata", "deletionTimestamp")) {
      return new PodTrouble(Kind.TERMINATING, "Terminating");
    }
    if (phase.equals("Succeeded")) {
      return new PodTrouble(Kind.COMPLETED, "Completed");
    }
    if (phase.equals("Failed") && !pod.text("status", "reason").isEmpty()) {
      return new PodTrouble(Kind.CONTAINER_ENDED, pod.text("status", "reason"));
    }
    List<ApiObject> containers =
        Stream.of("initContainerStatuses", "containerStatuses")
            .flatMap(list -> pod.list("status", list).stream())
            .toList();
    String waiting = reason(containers, "waiting");
    if (!waiting.isEmpty() && !STARTING.contains(waiting)) {
      return new PodTrouble(Kind.CONTAINER_FAILS, waiting);
    }
    String ended = reason(containers, "terminated");
    if (!ended.isEmpty()) {
      return new PodTrouble(Kind.CONTAINER_ENDED, ended);
    }
    if (phase.equals("Pending")) {
      return pending(pod, waiting);
    }
    return phase.equals("Running")
        ? new PodTrouble(Kind.NOT_READY, "running, not ready")
        : new PodTrouble(Kind.NOT_READY, phase);
  }

  private static PodTrouble pending(ApiObject pod, String waiting) {
    if (hasCondition(pod, "PodScheduled", "False")) {
      String reason = condition(pod, "PodScheduled").text("reason");
      return new PodTrouble(Kind.NOT_STARTED, "Pending" + (reason.isEmpty() ? "" : ": " + reason));
    }
    return new PodTrouble(Kind.STARTING, "Pending" + (waiting.isEmpty() ? "" : ": " + waiting));
  }

  /// The first reason other than a good end; a reason that is not about starting comes before.
  private static String reason(List<ApiObject> containers, String state) {
    List<String> reasons =
        containers.stream()
            .map(container -> container.text("state", state, "reason"))
            .filter(reason -> !reason.isEmpty() && !reason.equals("Completed"))
            .toList();
    return reasons.stream()
        .filter(reason -> !STARTING.contains(reason))
        .findFirst()
        .orElse(reasons.isEmpty() ? "" : reasons.getFirst());
  }

  static boolean hasCondition(ApiObject pod, String type, String status) {
    return condition(pod, type).text("status").equals(status);
  }

  private static ApiObject condition(ApiObject pod, String type) {
    return pod.list("status", "conditions").stream()
        .filter(condition -> condition.text("type").equals(type))
        .findFirst()
        .orElse(ApiObject.NOTHING);
  }
}
