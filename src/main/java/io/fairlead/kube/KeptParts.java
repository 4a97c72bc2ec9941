package io.fairlead.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fairlead.profile.Kind;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The parts of an object that are kept of what the API server sends: names, labels, selectors,
/// ports and states. A pod shrinks to a tenth, so that thousands fit.
final class KeptParts {
  private static final Set<String> METADATA =
      Set.of("name", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "labels");
  private static final Set<String> POD_SPEC =
      Set.of("nodeName", "containers", "initContainers", "ephemeralContainers");
  private static final Set<String> CONTAINER = Set.of("name", "ports");

  private KeptParts() {}

  /// The object itself, with less in it.
  static ApiObject of(Kind kind, ApiObject object) {
    if (object.json() instanceof JsonObject all) {
      all.keySet().retainAll(Set.of("metadata", "spec", "status"));
      keep(all, "metadata", METADATA::contains);
      switch (kind) {
        case POD -> keepOfPod(all);
        case SERVICE -> {}
        case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB ->
            keep(all, "spec", field -> !field.equals("template"));
      }
    }
    return object;
  }

  private static void keepOfPod(JsonObject pod) {
    keep(pod, "spec", POD_SPEC::contains);
    keep(pod, "status", field -> !field.endsWith("IPs") && !field.equals("hostIP"));
    if (pod.get("spec") instanceof JsonObject spec) {
      for (JsonElement list : spec.asMap().values()) {
        if (list.isJsonArray()) {
          list.getAsJsonArray().forEach(container -> keep(container, CONTAINER::contains));
        }
      }
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
