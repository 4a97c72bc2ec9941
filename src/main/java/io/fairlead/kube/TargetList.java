package io.fairlead.kube;

import io.fairlead.profile.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Lists what a forward may lead to in one namespace. Left out is what leads nowhere: services
/// without a selector, pods that have ended.
final class TargetList {
  private static final List<Kind> KINDS =
      List.of(Kind.SERVICE, Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.POD);

  private TargetList() {}

  /// Asks for all kinds at once. A kind that may not be listed is left out.
  ///
  /// @throws ClusterException Forbidden where none may be listed; NoSuchNamespace
  static List<TargetOption> of(ApiServer server, String context, String namespace)
      throws ClusterException, InterruptedException {
    List<TargetOption> options = new ArrayList<>();
    List<ClusterException> refusals = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("catalog-", 0).factory())) {
      List<Future<List<TargetOption>>> lists =
          KINDS.stream().map(k -> threads.submit(() -> of(server, namespace, k))).toList();
      try {
        for (Future<List<TargetOption>> list : lists) {
          collect(list, options, refusals);
        }
      } finally {
        threads.shutdownNow();
      }
    }
    if (refusals.size() == KINDS.size()) {
      throw refusals.getFirst();
    }
    if (options.isEmpty() && Namespaces.isMissing(server, namespace)) {
      throw new ClusterException(new ClusterFailure.NoSuchNamespace(context, namespace));
    }
    return List.copyOf(options);
  }

  private static void collect(
      Future<List<TargetOption>> list, List<TargetOption> options, List<ClusterException> refusals)
      throws ClusterException, InterruptedException {
    try {
      options.addAll(list.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof ClusterException trouble)) {
        throw new IllegalStateException(e.getCause());
      }
      if (!(trouble.failure() instanceof ClusterFailure.Forbidden)) {
        throw trouble;
      }
      refusals.add(trouble);
    }
  }

  private static List<TargetOption> of(ApiServer server, String namespace, Kind kind)
      throws ClusterException, InterruptedException {
    return server.list(ApiPath.list(kind, namespace), Map.of()).stream()
        .filter(object -> StockReading.leads(kind, object))
        .map(object -> new TargetOption(kind, object.name(), ports(kind, object)))
        .sorted(Comparator.comparing(TargetOption::name))
        .toList();
  }

  private static List<TargetOption.Port> ports(Kind kind, ApiObject object) {
    return switch (kind) {
      case SERVICE -> DeclaredPorts.options(DeclaredPorts.ofService(object), "port");
      case POD ->
          DeclaredPorts.options(DeclaredPorts.ofPodSpec(object.at("spec")), "containerPort");
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB ->
          DeclaredPorts.options(
              DeclaredPorts.ofPodSpec(object.at("spec", "template", "spec")), "containerPort");
    };
  }
}
