package io.fairlead.demo;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of a path below `/api/v1` or `/apis/<group>/v1` that names stored objects.
///
/// @param namespace null for all namespaces, or for a cluster-wide kind
/// @param name empty for the collection
/// @param subresource empty for the object itself
record ApiPath(ResourceKind kind, @Nullable String namespace, String name, String subresource) {
  /// Empty for a path that names no stored kind.
  static Optional<ApiPath> parse(List<String> segments) {
    if (segments.size() >= 3 && segments.get(0).equals("api") && segments.get(1).equals("v1")) {
      return resource("", segments.subList(2, segments.size()));
    } else if (segments.size() >= 4
        && segments.get(0).equals("apis")
        && segments.get(2).equals("v1")) {
      return resource(segments.get(1), segments.subList(3, segments.size()));
    }
    return Optional.empty();
  }

  Key key() {
    return new Key(kind, namespace == null ? "" : namespace, name);
  }

  private static Optional<ApiPath> resource(String group, List<String> rest) {
    boolean within = rest.size() >= 3 && rest.getFirst().equals("namespaces");
    @Nullable String namespace = within ? rest.get(1) : null;
    List<String> own = within ? rest.subList(2, rest.size()) : rest;
    if (own.size() > 3) {
      return Optional.empty();
    }
    return ResourceKind.find(group, own.getFirst())
        .filter(kind -> kind.namespaced() || !within)
        .map(kind -> new ApiPath(kind, namespace, part(own, 1), part(own, 2)));
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : "";
  }
}
