package io.fairlead.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the selector of a service or workload as the `labelSelector` of a list request.
final class LabelSelector {
  private LabelSelector() {}

  /// A service's: a plain map.
  ///
  /// @return empty where it selects nothing
  static Optional<String> ofMap(Map<String, String> labels) {
    return joined(equalities(labels));
  }

  /// A workload's: `matchLabels` and `matchExpressions`.
  ///
  /// @return empty where it selects nothing
  static Optional<String> ofSelector(ApiObject selector) {
    List<String> parts = equalities(selector.texts("matchLabels"));
    for (ApiObject expression : selector.list("matchExpressions")) {
      String key = expression.text("key");
      String values =
          String.join(",", expression.list("values").stream().map(ApiObject::text).toList());
      switch (expression.text("operator")) {
        case "In" -> parts.add(key + " in (" + values + ")");
        case "NotIn" -> parts.add(key + " notin (" + values + ")");
        case "Exists" -> parts.add(key);
        case "DoesNotExist" -> parts.add("!" + key);
        default -> {} // none known to Kubernetes 1.34
      }
    }
    return joined(parts);
  }

  private static List<String> equalities(Map<String, String> labels) {
    List<String> parts = new ArrayList<>();
    labels.forEach((key, value) -> parts.add(key + "=" + value));
    return parts;
  }

  private static Optional<String> joined(List<String> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(",", parts));
  }
}
