package io.fairlead.kube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one kubeconfig, or several merged ones, say. The maps keep the order of the files.
record Kubeconfig(
    Map<String, ContextSpec> contexts,
    Map<String, ClusterSpec> clusters,
    Map<String, UserSpec> users,
    Optional<String> current) {
  static final Kubeconfig EMPTY = new Kubeconfig(Map.of(), Map.of(), Map.of(), Optional.empty());

  /// Merges as kubectl does: the first file to name a context, cluster, user or the current context
  /// wins, and an entry is taken whole.
  static Kubeconfig merged(List<Kubeconfig> files) {
    Map<String, ContextSpec> contexts = new LinkedHashMap<>();
    Map<String, ClusterSpec> clusters = new LinkedHashMap<>();
    Map<String, UserSpec> users = new LinkedHashMap<>();
    Optional<String> current = Optional.empty();
    for (Kubeconfig file : files) {
      file.contexts.forEach(contexts::putIfAbsent);
      file.clusters.forEach(clusters::putIfAbsent);
      file.users.forEach(users::putIfAbsent);
      current = current.or(file::current);
    }
    return new Kubeconfig(contexts, clusters, users, current);
  }

  List<ContextEntry> entries() {
    return contexts.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
  }

  private ContextEntry entry(String name, ContextSpec context) {
    ClusterSpec cluster = clusters.get(context.cluster());
    return new ContextEntry(
        name,
        cluster == null ? "" : cluster.server(),
        context.namespace(),
        current.filter(name::equals).isPresent(),
        cluster == null || !cluster.insecure());
  }

  /// The cluster and user of a context.
  ///
  /// @throws ClusterException UnknownContext, or IncompleteContext where either is not there
  Login login(String name) throws ClusterException {
    ContextSpec context = contexts.get(name);
    if (context == null) {
      throw new ClusterException(
          new ClusterFailure.UnknownContext(name, List.copyOf(contexts.keySet())));
    }
    ClusterSpec cluster = clusters.get(context.cluster());
    if (cluster == null || cluster.server().isEmpty()) {
      throw incomplete(
          name,
          context.cluster().isEmpty()
              ? "it names no cluster"
              : cluster == null
                  ? "there is no cluster \"" + context.cluster() + "\""
                  : "cluster \"" + context.cluster() + "\" has no server");
    }
    UserSpec user = context.user().isEmpty() ? UserSpec.ANONYMOUS : users.get(context.user());
    if (user == null) {
      throw incomplete(name, "there is no user \"" + context.user() + "\"");
    }
    return new Login(name, cluster, user);
  }

  private static ClusterException incomplete(String context, String detail) {
    return new ClusterException(new ClusterFailure.IncompleteContext(context, detail));
  }

  /// A context with the cluster and user it names.
  record Login(String context, ClusterSpec cluster, UserSpec user) {}
}
