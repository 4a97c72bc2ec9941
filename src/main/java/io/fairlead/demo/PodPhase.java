package io.fairlead.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// The edits of a pod's `status` on its way from Pending to its end, as a kubelet reports them.
///
/// ```
/// pending -> scheduled -> creating -> running -> ready
///                                        any -> ended
/// ```
final class PodPhase {
  static final String NODE = "demo-node";
  static final String NODE_ADDRESS = "10.244.0.1";

  private final JsonObject pod;
  private final String now;

  /// @param pod to be edited
  /// @param now the time of the change, as the API writes it
  PodPhase(JsonObject pod, String now) {
    this.pod = pod;
    this.now = now;
  }

  void pending() {
    pod.add("status", Json.of("phase", "Pending", "qosClass", "BestEffort"));
  }

  void scheduled() {
    Json.make(pod, "spec").addProperty("nodeName", NODE);
    condition("PodScheduled", true);
  }

  void creating() {
    condition("Initialized", true);
    ready(false);
    JsonObject status = Json.make(pod, "status");
    status.addProperty("hostIP", NODE_ADDRESS);
    status.add("hostIPs", Json.array(List.of(Json.of("ip", NODE_ADDRESS))));
    status.addProperty("startTime", now);
    containers(Json.of("waiting", Json.of("reason", "ContainerCreating")), "");
  }

  void running(String address, String sandboxId) {
    condition("PodReadyToStartContainers", true);
    JsonObject status = Json.make(pod, "status");
    status.addProperty("phase", "Running");
    status.addProperty("podIP", address);
    status.add("podIPs", Json.array(List.of(Json.of("ip", address))));
    containers(Json.of("running", Json.of("startedAt", now)), "containerd://" + sandboxId);
  }

  void ready() {
    ready(true);
    Json.objects(pod, "status.containerStatuses").forEach(each -> each.addProperty("ready", true));
  }

  void ended() {
    ready(false);
    condition("PodReadyToStartContainers", false);
    Json.make(pod, "status").addProperty("phase", "Succeeded");
    containers(Json.of("terminated", termination(0, "Completed")), containerId());
  }

  /// The container has ended with an error and waits to begin anew.
  void crashed() {
    ready(false);
    JsonObject last = termination(1, "Error");
    String id = containerId();
    int restarts = PodStatus.restarts(pod) + 1;
    containers(Json.of("waiting", Json.of("reason", "CrashLoopBackOff")), id);
    Json.objects(pod, "status.containerStatuses")
        .forEach(each -> {
          each.addProperty("restartCount", restarts);
          each.add("lastState", Json.of("terminated", last));
        });
  }

  private JsonObject termination(int code, String reason) {
    String started =
        Json.objects(pod, "status.containerStatuses").stream()
            .map(each -> Json.text(each, "state.running.startedAt"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(now);
    return Json.of("exitCode", code, "reason", reason, "startedAt", started, "finishedAt", now);
  }

  private String containerId() {
    return Json.objects(pod, "status.containerStatuses").stream()
        .map(each -> Json.text(each, "containerID"))
        .findFirst()
        .orElse("");
  }

  private void ready(boolean ready) {
    condition("Ready", ready);
    condition("ContainersReady", ready);
  }

  private void containers(JsonObject state, String id) {
    boolean runs = state.has("running");
    int restarts = PodStatus.restarts(pod);
    JsonObject lastState =
        Json.objects(pod, "status.containerStatuses").stream()
            .map(each -> Json.object(each, "lastState"))
            .findFirst()
            .orElseGet(JsonObject::new);
    JsonArray statuses = new JsonArray();
    for (JsonObject container : Json.objects(pod, "spec.containers")) {
      String image = Json.text(container, "image");
      statuses.add(
          Json.of(
              "name",
              Json.text(container, "name"),
              "state",
              state,
              "lastState",
              lastState,
              "ready",
              false,
              "restartCount",
              restarts,
              "image",
              image,
              "imageID",
              runs ? "sha256:" + Names.hash(image) : "",
              "containerID",
              id.isEmpty() ? null : id,
              "started",
              runs));
    }
    Json.make(pod, "status").add("containerStatuses", statuses);
  }

  private void condition(String type, boolean holds) {
    String value = holds ? "True" : "False";
    JsonArray conditions = new JsonArray();
    JsonObject found = null;
    for (JsonObject each : Json.objects(pod, "status.conditions")) {
      conditions.add(each);
      found = Json.text(each, "type").equals(type) ? each : found;
    }
    if (found == null) {
      found = Json.of("type", type, "lastProbeTime", null);
      conditions.add(found);
    }
    if (!Json.text(found, "status").equals(value)) {
      found.addProperty("status", value);
      found.addProperty("lastTransitionTime", now);
      if (holds) {
        found.remove("reason");
      } else {
        found.addProperty("reason", "ContainersNotReady");
      }
    }
    Json.make(pod, "status").add("conditions", conditions);
  }
}
