package io.fairlead.words;

import io.fairlead.diagnose.Facts;
import io.fairlead.diagnose.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A request for rights, with the role that gives them.
final class RoleWords {
  private RoleWords() {}

  static String request(Facts.Place place, List<Right> missing) {
    Map<String, Set<String>> verbs = new LinkedHashMap<>();
    missing.forEach(
        right -> verbs.computeIfAbsent(right.resource(), _ -> new TreeSet<>()).add(right.verb()));
    StringBuilder rules = new StringBuilder();
    verbs.forEach((resource, all) ->
        rules.append(
            """
              - apiGroups: [""]
                resources: ["%s"]
                verbs: ["%s"]
            """
                .formatted(resource, String.join("\", \"", all))));
    return """
    Please allow me this in namespace %1$s of %2$s, for port-forwards and shells. WebSocket
    upgrades are checked as get and, since Kubernetes 1.35, as create too; SPDY as create.
    Replace USER.

    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata:
      name: fairlead
      namespace: %1$s
    rules:
    %3$s---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata:
      name: fairlead
      namespace: %1$s
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: Role
      name: fairlead
    subjects:
      - apiGroup: rbac.authorization.k8s.io
        kind: User
        name: USER
    """
        .formatted(place.namespace(), place.address(), rules);
  }
}
