package io.fairlead.kube;

import io.fairlead.profile.Target;
import java.util.List;
import java.util.Optional;

/// The look-up of pods for commands in their containers. All methods block for API requests.
public interface Pods {
  /// The pod that a command for this target goes to: a Ready one, the newest of several.
  PodView choose(Target target) throws ClusterException, InterruptedException;

  /// Every pod that [#choose] could choose, ordered by name, at least one.
  List<PodView> choices(Target target) throws ClusterException, InterruptedException;

  /// A pod as it is now; empty where there is none.
  Optional<PodView> pod(String context, String namespace, String name)
      throws ClusterException, InterruptedException;
}
