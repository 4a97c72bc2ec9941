package io.fairlead.kube;

import io.fairlead.profile.Target;
import io.fairlead.signal.Signal;
import java.util.List;
import java.util.Optional;

/// What the user can choose from: contexts, then namespaces, then targets. The methods that ask a
/// cluster block, and end early with InterruptedException when their thread is interrupted.
public interface Catalog {
  /// All contexts of all kubeconfigs, in their order there; follows the files.
  Signal<List<ContextEntry>> contexts();

  /// Files that could not be read and why; empty when all is well. Follows the files.
  Signal<List<ClusterFailure>> problems();

  /// Namespaces by name, sorted.
  List<String> namespaces(String context) throws ClusterException, InterruptedException;

  /// Services, deployments, stateful sets and pods of a namespace, in this order, each sorted by
  /// name.
  List<TargetOption> targets(String context, String namespace)
      throws ClusterException, InterruptedException;

  /// Follows what there is to reach in a namespace, or in all of a cluster. Returns at once.
  ///
  /// @param namespace empty for all
  Stock.Following follow(String context, String namespace);

  /// One object, for those who may get and not list; empty where there is none.
  Optional<StockItem> find(Target target) throws ClusterException, InterruptedException;
}
