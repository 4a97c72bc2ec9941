package io.fairlead.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/// Keeps the ReplicaSets of each Deployment as its strategy demands: one more pod than wanted while
/// it rolls (25 % surge), and an old pod goes only when a new one is ready.
final class DeploymentController {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final int OLD_SETS_KEPT = 3;

  private final Store store;
  private final ReplicaSetController sets;
  private final EventRecorder events;

  DeploymentController(Store store, ReplicaSetController sets, EventRecorder events) {
    this.store = store;
    this.sets = sets;
    this.events = events;
  }

  /// One step towards what is wanted; to be called after each change of the store until none
  /// follows.
  void reconcile() {
    store.list(ResourceKind.DEPLOYMENT, null).objects().forEach(this::reconcile);
  }

  private void reconcile(JsonObject deployment) {
    String hash = Names.hash(deployment.getAsJsonObject("spec").get("template").toString());
    JsonObject current = set(deployment, hash);
    List<JsonObject> old =
        owned(deployment).stream().filter(set -> !Key.of(set).equals(Key.of(current))).toList();
    scaleUp(deployment, current, old);
    scaleDown(deployment, current, old);
    forget(old);
    report(deployment, Key.of(current));
  }

  private List<JsonObject> owned(JsonObject deployment) {
    String namespace = Json.text(deployment, "metadata.namespace");
    return store.list(ResourceKind.REPLICA_SET, namespace).objects().stream()
        .filter(set -> PodStatus.ownedBy(set, deployment))
        .toList();
  }

  private JsonObject set(JsonObject deployment, String hash) {
    String name = Json.text(deployment, "metadata.name") + "-" + hash;
    Key key = new Key(ResourceKind.REPLICA_SET, Json.text(deployment, "metadata.namespace"), name);
    return store.get(key).orElseGet(() -> store.create(newSet(deployment, name, hash)));
  }

  private JsonObject newSet(JsonObject deployment, String name, String hash) {
    int revision = 1 + revision(deployment);
    store.update(
        Key.of(deployment),
        each ->
            Json.make(each, "metadata.annotations")
                .addProperty(REVISION, Integer.toString(revision)));
    JsonObject template = Json.object(deployment, "spec.template");
    Json.make(template, "metadata.labels").addProperty("pod-template-hash", hash);
    JsonObject labels = Json.object(template, "metadata.labels");
    JsonObject metadata =
        Json.of(
            "name",
            name,
            "namespace",
            Json.text(deployment, "metadata.namespace"),
            "generation",
            1,
            "labels",
            labels,
            "ownerReferences",
            List.of(Manifests.owner(deployment)));
    Json.make(metadata, "annotations").addProperty(REVISION, Integer.toString(revision));
    return Json.of(
        "kind",
        "ReplicaSet",
        "apiVersion",
        "apps/v1",
        "metadata",
        metadata,
        "spec",
        Json.of("replicas", 0, "selector", Json.of("matchLabels", labels), "template", template),
        "status",
        Json.of("replicas", 0));
  }

  private void scaleUp(JsonObject deployment, JsonObject current, List<JsonObject> old) {
    int wanted = Json.number(deployment, "spec.replicas");
    int has = replicas(current);
    int olds = old.stream().mapToInt(DeploymentController::replicas).sum();
    int room = olds == 0 ? wanted : wanted + surge(wanted) - olds;
    scale(deployment, current, has, Math.max(Math.min(wanted, room), Math.min(has, wanted)));
  }

  private void scaleDown(JsonObject deployment, JsonObject current, List<JsonObject> old) {
    int wanted = Json.number(deployment, "spec.replicas");
    JsonObject now = store.get(Key.of(current)).orElse(current);
    int surplus =
        sets.ready(now)
            + old.stream().mapToInt(DeploymentController::replicas).sum()
            - (wanted - wanted / 4);
    for (JsonObject set : old) {
      int has = replicas(set);
      int less = Math.clamp(surplus, 0, has);
      scale(deployment, set, has, has - less);
      surplus -= less;
    }
  }

  private static int surge(int wanted) {
    return (wanted + 3) / 4;
  }

  private static int replicas(JsonObject set) {
    return Json.number(set, "spec.replicas");
  }

  private void scale(JsonObject deployment, JsonObject set, int from, int to) {
    if (from == to) {
      return;
    }
    store.update(Key.of(set), each -> Json.make(each, "spec").addProperty("replicas", to));
    events.normal(
        deployment,
        "deployment-controller",
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(to > from ? "up" : "down", Key.of(set).name(), from, to));
  }

  private void forget(List<JsonObject> old) {
    old.stream()
        .filter(set -> replicas(set) == 0 && Json.number(set, "status.replicas") == 0)
        .sorted((a, b) -> revision(b) - revision(a))
        .skip(OLD_SETS_KEPT)
        .forEach(set -> store.remove(Key.of(set)));
  }

  private static int revision(JsonObject object) {
    JsonElement revision = Json.object(object, "metadata.annotations").get(REVISION);
    return revision == null ? 0 : revision.getAsInt();
  }

  private void report(JsonObject deployment, Key current) {
    List<JsonObject> all = owned(deployment);
    int total = all.stream().mapToInt(set -> Json.number(set, "status.replicas")).sum();
    int ready = all.stream().mapToInt(set -> Json.number(set, "status.readyReplicas")).sum();
    int updated = store.get(current).map(set -> Json.number(set, "status.replicas")).orElse(0);
    store.update(
        Key.of(deployment),
        each -> {
          int wanted = Json.number(each, "spec.replicas");
          JsonObject status = Json.make(each, "status");
          status.addProperty("observedGeneration", Json.number(each, "metadata.generation"));
          status.addProperty("replicas", total);
          status.addProperty("updatedReplicas", updated);
          status.addProperty("readyReplicas", ready);
          status.addProperty("availableReplicas", ready);
          status.addProperty("unavailableReplicas", Math.max(0, wanted - ready));
          boolean complete = updated == wanted && ready == wanted && total == wanted;
          status.add(
              "conditions", Json.array(conditions(each, current, complete, ready >= wanted)));
        });
  }

  private List<JsonObject> conditions(
      JsonObject deployment, Key set, boolean complete, boolean available) {
    String progress =
        complete
            ? "ReplicaSet \"" + set.name() + "\" has successfully progressed."
            : "ReplicaSet \"" + set.name() + "\" is progressing.";
    return List.of(
        condition(
            deployment,
            "Available",
            available,
            available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            available
                ? "Deployment has minimum availability."
                : "Deployment does not have minimum availability."),
        condition(
            deployment,
            "Progressing",
            true,
            complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
            progress));
  }

  /// The condition with the time of its last change kept, so that an unchanged one changes nothing.
  private JsonObject condition(
      JsonObject deployment, String type, boolean holds, String reason, String message) {
    String value = holds ? "True" : "False";
    JsonObject wanted =
        Json.of("type", type, "status", value, "reason", reason, "message", message);
    JsonObject before =
        Json.objects(deployment, "status.conditions").stream()
            .filter(each -> Json.text(each, "type").equals(type))
            .findFirst()
            .orElseGet(JsonObject::new);
    boolean same =
        wanted.entrySet().stream().allMatch(e -> e.getValue().equals(before.get(e.getKey())));
    if (same) {
      return before;
    }
    String now = store.now();
    boolean turned = !Json.text(before, "status").equals(value);
    wanted.addProperty("lastUpdateTime", now);
    wanted.addProperty(
        "lastTransitionTime", turned ? now : Json.text(before, "lastTransitionTime"));
    return wanted;
  }
}
