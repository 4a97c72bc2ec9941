package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the API server says about itself: its groups and their resources, in both forms of
/// discovery (one document per group, or the aggregated one of 1.26 and later).
final class Discovery {
  private static final List<String> GROUPS =
      List.of("apps", "discovery.k8s.io", "authorization.k8s.io", "authentication.k8s.io");
  private static final List<String> READ = List.of("get", "list", "patch", "watch");

  private Discovery() {}

  /// @param within the resource that it is a part of, empty for none
  /// @param response the group of what it answers, null where that is its own
  private record Resource(
      String group,
      String within,
      String name,
      String singular,
      String kind,
      boolean namespaced,
      List<String> verbs,
      List<String> shortNames,
      @Nullable String response) {}

  private static List<Resource> resources(String group) {
    Stream<Resource> stored =
        Arrays.stream(ResourceKind.values())
            .map(kind ->
                new Resource(
                    kind.group(),
                    "",
                    kind.plural(),
                    kind.singular(),
                    kind.kind(),
                    kind.namespaced(),
                    verbs(kind),
                    kind.shortNames(),
                    null));
    Stream<Resource> more =
        Stream.of(
            part("", "pods", "attach", "PodAttachOptions", List.of("create", "get"), null),
            part("", "pods", "exec", "PodExecOptions", List.of("create", "get"), null),
            part("", "pods", "log", "Pod", List.of("get"), null),
            part(
                "", "pods", "portforward", "PodPortForwardOptions", List.of("create", "get"), null),
            part(
                "apps",
                "deployments",
                "scale",
                "Scale",
                List.of("get", "patch", "update"),
                "autoscaling"),
            review("authorization.k8s.io", "SelfSubjectAccessReview"),
            review("authentication.k8s.io", "SelfSubjectReview"));
    return Stream.concat(stored, more).filter(each -> each.group().equals(group)).toList();
  }

  private static List<String> verbs(ResourceKind kind) {
    return kind == ResourceKind.POD
        ? Stream.concat(Stream.of("delete"), READ.stream()).toList()
        : READ;
  }

  private static Resource part(
      String group,
      String within,
      String name,
      String kind,
      List<String> verbs,
      @Nullable String response) {
    return new Resource(group, within, name, "", kind, true, verbs, List.of(), response);
  }

  private static Resource review(String group, String kind) {
    String singular = kind.toLowerCase(Locale.ROOT);
    return new Resource(
        group, "", singular + "s", singular, kind, false, List.of("create"), List.of(), null);
  }

  /// The document at a path, empty when it is none of discovery.
  static Optional<JsonObject> document(List<String> segments) {
    return switch (String.join("/", segments)) {
      case "api" -> Optional.of(Json.of("kind", "APIVersions", "versions", List.of("v1")));
      case "apis" -> Optional.of(groups());
      case "api/v1" -> Optional.of(resourceList(""));
      default -> group(segments);
    };
  }

  private static Optional<JsonObject> group(List<String> segments) {
    boolean known =
        segments.size() >= 2
            && segments.getFirst().equals("apis")
            && GROUPS.contains(segments.get(1));
    if (known && segments.size() == 2) {
      JsonObject group = Json.of("kind", "APIGroup", "apiVersion", "v1");
      groupOf(segments.get(1)).entrySet().forEach(e -> group.add(e.getKey(), e.getValue()));
      return Optional.of(group);
    }
    return known && segments.size() == 3 && segments.get(2).equals("v1")
        ? Optional.of(resourceList(segments.get(1)))
        : Optional.empty();
  }

  private static JsonObject groups() {
    return Json.of(
        "kind", "APIGroupList",
        "apiVersion", "v1",
        "groups", GROUPS.stream().map(Discovery::groupOf).toList());
  }

  private static JsonObject groupOf(String name) {
    JsonObject version = Json.of("groupVersion", name + "/v1", "version", "v1");
    return Json.of("name", name, "versions", List.of(version), "preferredVersion", version);
  }

  private static JsonObject resourceList(String group) {
    return Json.of(
        "kind",
        "APIResourceList",
        "apiVersion",
        "v1",
        "groupVersion",
        group.isEmpty() ? "v1" : group + "/v1",
        "resources",
        resources(group).stream().map(Discovery::entry).toList());
  }

  private static JsonObject entry(Resource resource) {
    return Json.of(
        "name",
            resource.within().isEmpty()
                ? resource.name()
                : resource.within() + "/" + resource.name(),
        "singularName", resource.singular(),
        "namespaced", resource.namespaced(),
        "group", resource.response(),
        "version", resource.response() == null ? null : "v1",
        "kind", resource.kind(),
        "verbs", resource.verbs(),
        "shortNames", resource.shortNames().isEmpty() ? null : resource.shortNames(),
        "categories", inAll(resource) ? List.of("all") : null);
  }

  private static boolean inAll(Resource resource) {
    return List.of("pods", "services", "deployments", "replicasets").contains(resource.name());
  }

  /// The aggregated document: of the core group at `/api`, of all others at `/apis`.
  ///
  /// @param version `v2` or `v2beta1`
  static JsonObject aggregated(boolean core, String version) {
    return Json.of(
        "kind",
        "APIGroupDiscoveryList",
        "apiVersion",
        "apidiscovery.k8s.io/" + version,
        "metadata",
        new JsonObject(),
        "items",
        (core ? List.of("") : GROUPS).stream().map(Discovery::aggregatedGroup).toList());
  }

  private static JsonObject aggregatedGroup(String group) {
    List<Resource> all = resources(group);
    List<JsonObject> resources =
        all.stream()
            .filter(each -> each.within().isEmpty())
            .map(each -> aggregatedEntry(each, all))
            .toList();
    return Json.of(
        "metadata",
        group.isEmpty() ? new JsonObject() : Json.of("name", group),
        "versions",
        List.of(Json.of("version", "v1", "resources", resources, "freshness", "Current")));
  }

  private static JsonObject aggregatedEntry(Resource resource, List<Resource> all) {
    List<JsonObject> parts =
        all.stream()
            .filter(each -> each.within().equals(resource.name()))
            .map(part ->
                Json.of(
                    "subresource", part.name(),
                    "responseKind", responseKind(part),
                    "verbs", part.verbs()))
            .toList();
    return Json.of(
        "resource",
        resource.name(),
        "responseKind",
        responseKind(resource),
        "scope",
        resource.namespaced() ? "Namespaced" : "Cluster",
        "singularResource",
        resource.singular(),
        "verbs",
        resource.verbs(),
        "shortNames",
        resource.shortNames().isEmpty() ? null : resource.shortNames(),
        "categories",
        inAll(resource) ? List.of("all") : null,
        "subresources",
        parts.isEmpty() ? null : parts);
  }

  private static JsonObject responseKind(Resource resource) {
    String group = resource.response() == null ? resource.group() : resource.response();
    return Json.of("group", group, "version", "v1", "kind", resource.kind());
  }
}
