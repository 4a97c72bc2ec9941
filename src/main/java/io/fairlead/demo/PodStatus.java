package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;

/// Questions to a pod object.
final class PodStatus {
  private PodStatus() {}

  static boolean ready(JsonObject pod) {
    return Json.objects(pod, "status.conditions").stream()
        .anyMatch(condition ->
            Json.text(condition, "type").equals("Ready")
                && Json.text(condition, "status").equals("True"));
  }

  /// Whether it has been deleted and is on its way out.
  static boolean terminating(JsonObject pod) {
    return Json.at(pod, "metadata.deletionTimestamp").isPresent();
  }

  static boolean ownedBy(JsonObject object, JsonObject owner) {
    String uid = Json.text(owner, "metadata.uid");
    return Json.objects(object, "metadata.ownerReferences").stream()
        .anyMatch(reference -> Json.text(reference, "uid").equals(uid));
  }

  /// `1/1`, as a table shows it.
  static String readyContainers(JsonObject pod) {
    long ready =
        Json.objects(pod, "status.containerStatuses").stream()
            .filter(status -> Json.text(status, "ready").equals("true"))
            .count();
    return ready + "/" + Json.objects(pod, "spec.containers").size();
  }

  static int restarts(JsonObject pod) {
    return Json.objects(pod, "status.containerStatuses").stream()
        .mapToInt(status -> Json.number(status, "restartCount"))
        .sum();
  }

  /// The word in the column STATUS: why it waits, or its phase.
  static String shown(JsonObject pod) {
    if (terminating(pod)) {
      return "Terminating";
    }
    List<JsonObject> statuses = Json.objects(pod, "status.containerStatuses");
    return statuses.stream()
        .map(status -> Json.text(status, "state.waiting.reason"))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElseGet(() -> Json.text(pod, "status.phase"));
  }
}
