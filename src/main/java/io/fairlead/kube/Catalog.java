package io.fairlead.kube;

import io.fairlead.signal.Signal;
import java.util.List;

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
}
