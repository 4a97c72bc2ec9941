package io.fairlead.kube;

import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import java.util.List;

/// All clusters that the kubeconfigs know, and the look-up of the pod behind a target.
public interface Clusters {
  /// The access for a context; reads the kubeconfigs as they are now.
  ClusterAccess access(String context) throws ClusterException;

  /// Counts up whenever a kubeconfig changed on disk, so that waiting connections try again at
  /// once.
  Signal<Integer> revision();

  /// A ready pod of the target and the container ports behind the forward's remote ports.
  ///
  /// Blocks for the API requests. Service ports are translated to target ports, names to numbers.
  Destination resolve(Target target, Listen listen) throws ClusterException, InterruptedException;

  /// Every pod that [#resolve] could lead to, ordered by name, at least one; for a pod, just that
  /// one. A pod without a port that the forward names is left out, unless none has it.
  ///
  /// Blocks for the API requests.
  List<Destination> resolveAll(Target target, Listen listen)
      throws ClusterException, InterruptedException;

  /// Follows the pods of a target by watch, or where the user may not watch, by looking now and
  /// then. The follower is first told when the pods are known. Returns at once.
  ///
  /// @param ports those that a pod must have to be led to; none for what needs no port
  Subscription follow(Target target, List<PortMapping> ports, Follower follower);

  /// Somebody believes that connections to the cluster of this context are dead: those of watches
  /// are made anew. Any thread.
  void doubt(String context);

  /// The API server of this context has answered, or the user wants it tried: whoever waits for it
  /// need not. Any thread.
  void reached(String context);

  /// The network is another, or the computer was asleep: both for all contexts.
  void doubt();

  /// Who is told of the pods of a target, on a thread that must not be held up.
  interface Follower {
    /// They stand so now.
    void stand(Standing now);

    /// The API server answers again after it did not.
    void reachable();
  }

  /// The version of an API server as it says it at `/version` itself, such as `v1.36.2`.
  ///
  /// Blocks for one API request.
  String serverVersion(String context) throws ClusterException, InterruptedException;

  /// Where a forward leads right now.
  ///
  /// @param ports container ports, in the order of the forward's port mappings
  record Destination(String namespace, String pod, String podUid, List<Integer> ports) {
    public Destination {
      ports = List.copyOf(ports);
    }
  }
}
