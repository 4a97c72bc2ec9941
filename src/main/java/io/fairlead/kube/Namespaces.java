package io.fairlead.kube;

import java.util.List;
import java.util.Map;

/// The namespaces of a cluster.
final class Namespaces {
  private Namespaces() {}

  /// All names, sorted.
  static List<String> names(ApiServer server) throws ClusterException, InterruptedException {
    return server.list(ApiPath.NAMESPACES, Map.of()).stream()
        .map(ApiObject::name)
        .sorted()
        .toList();
  }

  /// Whether a namespace is known not to exist; false too where we may not know.
  static boolean isMissing(ApiServer server, String namespace)
      throws ClusterException, InterruptedException {
    try {
      return server.find(ApiPath.namespace(namespace)).isEmpty();
    } catch (ClusterException e) {
      if (e.failure() instanceof ClusterFailure.Forbidden) {
        return false;
      }
      throw e;
    }
  }
}
