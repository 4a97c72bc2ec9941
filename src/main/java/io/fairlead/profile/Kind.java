package io.fairlead.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kinds of Kubernetes object that a connection can lead to, with the names kubectl takes for
/// them.
public enum Kind {
  POD("pod", "pods", "po"),
  SERVICE("service", "services", "svc"),
  DEPLOYMENT("deployment", "deployments", "deploy"),
  STATEFUL_SET("statefulset", "statefulsets", "sts"),
  REPLICA_SET("replicaset", "replicasets", "rs"),
  DAEMON_SET("daemonset", "daemonsets", "ds"),
  JOB("job", "jobs");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> names;

  Kind(String... names) {
    this.names = List.of(names);
  }

  /// The singular name, lower case, as the profile file and messages write it: `service`.
  public String word() {
    return names.getFirst();
  }

  /// The resource name in API paths: `services`.
  public String resource() {
    return names.get(1);
  }

  /// The kind that `name` means: singular, plural or short name, in any case.
  public static Optional<Kind> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Kind kind : values()) {
      if (kind.names.contains(lower)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
