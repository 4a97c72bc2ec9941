package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of object that the demo cluster stores, with its names in the API.
enum ResourceKind {
  NAMESPACE("", "namespaces", "Namespace", "ns"),
  POD("", "pods", "Pod", "po"),
  SERVICE("", "services", "Service", "svc"),
  ENDPOINTS("", "endpoints", "Endpoints", "ep"),
  EVENT("", "events", "Event", "ev"),
  DEPLOYMENT("apps", "deployments", "Deployment", "deploy"),
  REPLICA_SET("apps", "replicasets", "ReplicaSet", "rs"),
  ENDPOINT_SLICE("discovery.k8s.io", "endpointslices", "EndpointSlice", "");

  private final String group;
  private final String plural;
  private final String kind;
  private final String shortName;

  ResourceKind(String group, String plural, String kind, String shortName) {
    this.group = group;
    this.plural = plural;
    this.kind = kind;
    this.shortName = shortName;
  }

  /// Empty for the core group.
  String group() {
    return group;
  }

  String plural() {
    return plural;
  }

  String kind() {
    return kind;
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  List<String> shortNames() {
    return shortName.isEmpty() ? List.of() : List.of(shortName);
  }

  boolean namespaced() {
    return this != NAMESPACE;
  }

  String apiVersion() {
    return group.isEmpty() ? "v1" : group + "/v1";
  }

  /// The resource as messages name it: `pods`, `deployments.apps`.
  String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  static Optional<ResourceKind> find(String group, String plural) {
    return Arrays.stream(values())
        .filter(each -> each.group.equals(group) && each.plural.equals(plural))
        .findFirst();
  }

  /// @throws java.util.NoSuchElementException for a kind that is not stored
  static ResourceKind of(JsonObject object) {
    String kind = Json.text(object, "kind");
    return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst().orElseThrow();
  }
}
