package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The paths of the Kubernetes API.
public final class ApiPath {
  static final String NAMESPACES = "/api/v1/namespaces";

  private ApiPath() {}

  static String namespace(String name) {
    return NAMESPACES + "/" + encoded(name);
  }

  /// All objects of a kind in a namespace, or in all where that is empty.
  static String list(Kind kind, String namespace) {
    String group =
        switch (kind) {
          case POD, SERVICE -> "/api/v1";
          case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET -> "/apis/apps/v1";
          case JOB -> "/apis/batch/v1";
        };
    String where = namespace.isEmpty() ? "" : "/namespaces/" + encoded(namespace);
    return group + where + "/" + kind.resource();
  }

  /// One object; what is done in a pod has its path below that of the pod.
  public static String object(Kind kind, String namespace, String name) {
    return list(kind, namespace) + "/" + encoded(name);
  }

  /// A part of a path or a query, percent-encoded.
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
