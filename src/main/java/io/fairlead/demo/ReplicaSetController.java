package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Keeps as many pods as each ReplicaSet wants; one that is deleted gets a successor.
final class ReplicaSetController {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Store store;
  private final Kubelet kubelet;
  private final EventRecorder events;
  private final RandomGenerator random;

  ReplicaSetController(Store store, Kubelet kubelet, EventRecorder events, RandomGenerator random) {
    this.store = store;
    this.kubelet = kubelet;
    this.events = events;
    this.random = random;
  }

  void reconcile() {
    store.list(ResourceKind.REPLICA_SET, null).objects().forEach(this::reconcile);
  }

  /// How many of its pods are ready and not on their way out.
  int ready(JsonObject set) {
    return (int) active(set).stream().filter(PodStatus::ready).count();
  }

  private void reconcile(JsonObject set) {
    List<JsonObject> pods = active(set);
    int wanted = Json.number(set, "spec.replicas");
    for (int i = pods.size(); i < wanted; i++) {
      JsonObject pod = kubelet.create(newPod(set));
      event(set, "SuccessfulCreate", "Created pod: " + Key.of(pod).name());
    }
    pods.stream()
        .sorted(Comparator.comparing(PodStatus::ready))
        .limit(Math.max(0, pods.size() - wanted))
        .forEach(pod -> {
          kubelet.delete(Key.of(pod), GRACE);
          event(set, "SuccessfulDelete", "Deleted pod: " + Key.of(pod).name());
        });
    report(set);
  }

  private List<JsonObject> active(JsonObject set) {
    return store.list(ResourceKind.POD, Json.text(set, "metadata.namespace")).objects().stream()
        .filter(pod -> PodStatus.ownedBy(pod, set) && !PodStatus.terminating(pod))
        .toList();
  }

  private JsonObject newPod(JsonObject set) {
    JsonObject template = Json.object(set, "spec.template");
    JsonObject metadata = template.getAsJsonObject("metadata");
    String prefix = Key.of(set).name() + "-";
    metadata.addProperty("name", prefix + Names.suffix(random));
    metadata.addProperty("generateName", prefix);
    metadata.addProperty("namespace", Key.of(set).namespace());
    metadata.add("ownerReferences", Json.array(List.of(Manifests.owner(set))));
    return Json.of(
        "kind", "Pod", "apiVersion", "v1", "metadata", metadata, "spec", template.get("spec"));
  }

  private void report(JsonObject set) {
    int replicas = active(set).size();
    int ready = ready(set);
    store.update(
        Key.of(set),
        each ->
            each.add(
                "status",
                Json.of(
                    "replicas", replicas,
                    "fullyLabeledReplicas", replicas,
                    "readyReplicas", ready,
                    "availableReplicas", ready,
                    "observedGeneration", Json.number(each, "metadata.generation"))));
  }

  private void event(JsonObject set, String reason, String message) {
    events.normal(set, "replicaset-controller", reason, message);
  }
}
