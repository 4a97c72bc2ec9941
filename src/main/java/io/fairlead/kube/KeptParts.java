package io.fairlead.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fairlead.profile.Kind;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The parts of an object that are kept of what the API server sends: names, labels, selectors,
/// ports and states. A pod shrinks to a tenth, so that thousands fit.
final class KeptParts {
  private static final Set<String> METADATA =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "deletionTimestamp",
          "labels");
  private static final Set<String> POD_SPEC =
      Set.of("nodeName", "containers", "initContainers", "ephemeralContainers");
  private static final Set<String> CONTAINER = Set.of("name", "ports", "restartPolicy");
  private static final Set<String> POD_STATUS =
      Set.of(
          "phase",
          "reason",
          "conditions",
          "initContainerStatuses",
          "containerStatuses",
          "ephemeralContainerStatuses");
  private static final Set<String> CONDITION = Set.of("type", "status", "reason");
  private static final Set<String> CONTAINER_STATUS =
      Set.of("name", "ready", "restartCount", "state", "containerID");
  private static final Set<String> WORKLOAD_SPEC =
      Set.of("selector", "replicas", "completions", "suspend", "template");

  private static final int SHORT = 16;

  private KeptParts() {}

  /// The object itself, with less in it.
  static ApiObject of(Kind kind, ApiObject object) {
    if (object.json() instanceof JsonObject all) {
      all.keySet().retainAll(Set.of("metadata", "spec", "status"));
      keep(all, "metadata", METADATA::contains);
      switch (kind) {
        case POD -> keepOfPod(all);
        case SERVICE -> {}
        case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB -> keepOfWorkload(all);
      }
    }
    return new ApiObject(compact(object.json()));
  }

  /// A copy that shares with all others what they have in common: the names of fields, and short
  /// texts such as states.
  private static JsonElement compact(JsonElement element) {
    return switch (element) {
      case JsonObject fields -> {
        JsonObject copy = new JsonObject();
        fields.asMap().forEach((name, value) -> copy.add(name.intern(), compact(value)));
        yield copy;
      }
      case JsonArray list -> {
        JsonArray copy = new JsonArray(list.size());
        list.forEach(value -> copy.add(compact(value)));
        yield copy;
      }
      case JsonPrimitive text when text.isString() && text.getAsString().length() <= SHORT ->
          new JsonPrimitive(text.getAsString().intern());
      default -> element;
    };
  }

  /// Of the template just the ports.
  private static void keepOfWorkload(JsonObject workload) {
    keep(workload, "spec", WORKLOAD_SPEC::contains);
    if (workload.get("spec") instanceof JsonObject spec
        && spec.get("template") instanceof JsonObject template) {
      template.keySet().retainAll(Set.of("spec"));
      keepOfPodSpec(template);
    }
    keepInLists(workload.get("status"), Set.of("conditions"), CONDITION);
  }

  private static void keepOfPod(JsonObject pod) {
    keepOfPodSpec(pod);
    keep(pod, "status", POD_STATUS::contains);
    keepInLists(pod.get("status"), Set.of("conditions"), CONDITION);
    keepInLists(
        pod.get("status"),
        Set.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"),
        CONTAINER_STATUS);
  }

  private static void keepOfPodSpec(JsonObject pod) {
    keep(pod, "spec", POD_SPEC::contains);
    keepInLists(
        pod.get("spec"), Set.of("containers", "initContainers", "ephemeralContainers"), CONTAINER);
  }

  /// Keeps some fields of each entry of some lists.
  private static void keepInLists(
      @Nullable JsonElement object, Set<String> lists, Set<String> wanted) {
    if (object instanceof JsonObject fields) {
      fields
          .asMap()
          .forEach((name, list) -> {
            if (lists.contains(name) && list.isJsonArray()) {
              list.getAsJsonArray().forEach(entry -> keep(entry, wanted::contains));
            }
          });
    }
  }

  private static void keep(JsonObject object, String part, Predicate<String> wanted) {
    keep(object.get(part), wanted);
  }

  private static void keep(@Nullable JsonElement part, Predicate<String> wanted) {
    if (part instanceof JsonObject fields) {
      fields.keySet().removeIf(wanted.negate());
    }
  }
}
