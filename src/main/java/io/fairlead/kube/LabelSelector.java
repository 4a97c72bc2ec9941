package io.fairlead.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which labels the pods of a service or workload have. Selects nothing less than one requirement
/// says; a selector without one is none.
record LabelSelector(List<Requirement> requirements) {
  /// What one label must be.
  ///
  /// @param values those of `IN` and `NOT_IN`; empty for the others
  record Requirement(String key, Operator operator, List<String> values) {
    Requirement {
      values = List.copyOf(values);
    }

    private String query() {
      String listed = String.join(",", values);
      return switch (operator) {
        case EQUALS -> key + "=" + listed;
        case IN -> key + " in (" + listed + ")";
        case NOT_IN -> key + " notin (" + listed + ")";
        case EXISTS -> key;
        case DOES_NOT_EXIST -> "!" + key;
      };
    }

    /// As the API server decides it: a label that is missing is not in any set.
    private boolean matches(Map<String, String> labels) {
      return switch (operator) {
        case EQUALS, IN -> labels.containsKey(key) && values.contains(labels.get(key));
        case NOT_IN -> !labels.containsKey(key) || !values.contains(labels.get(key));
        case EXISTS -> labels.containsKey(key);
        case DOES_NOT_EXIST -> !labels.containsKey(key);
      };
    }
  }

  /// How a label is compared.
  enum Operator {
    EQUALS,
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// A service's: a plain map.
  ///
  /// @return empty where it selects nothing
  static Optional<LabelSelector> ofMap(Map<String, String> labels) {
    return of(equalities(labels));
  }

  /// A workload's: `matchLabels` and `matchExpressions`.
  ///
  /// @return empty where it selects nothing
  static Optional<LabelSelector> ofSelector(ApiObject selector) {
    List<Requirement> parts = equalities(selector.texts("matchLabels"));
    for (ApiObject expression : selector.list("matchExpressions")) {
      List<String> values = expression.list("values").stream().map(ApiObject::text).toList();
      operator(expression.text("operator"))
          .map(operator -> new Requirement(expression.text("key"), operator, values))
          .ifPresent(parts::add);
    }
    return of(parts);
  }

  /// Those that Kubernetes 1.36 knows.
  private static Optional<Operator> operator(String name) {
    return switch (name) {
      case "In" -> Optional.of(Operator.IN);
      case "NotIn" -> Optional.of(Operator.NOT_IN);
      case "Exists" -> Optional.of(Operator.EXISTS);
      case "DoesNotExist" -> Optional.of(Operator.DOES_NOT_EXIST);
      default -> Optional.empty();
    };
  }

  private static List<Requirement> equalities(Map<String, String> labels) {
    List<Requirement> parts = new ArrayList<>();
    labels.forEach(
        (key, value) -> parts.add(new Requirement(key, Operator.EQUALS, List.of(value))));
    return parts;
  }

  private static Optional<LabelSelector> of(List<Requirement> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(new LabelSelector(parts));
  }

  /// As the `labelSelector` of a list request has it.
  String query() {
    return requirements.stream().map(Requirement::query).collect(Collectors.joining(","));
  }

  boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.matches(labels));
  }
}
