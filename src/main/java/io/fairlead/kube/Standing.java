package io.fairlead.kube;

import io.fairlead.kube.Clusters.Destination;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How the pods of a target stood at one moment: which may be led to, which are going.
///
/// @param ready where a forward may lead, ordered by name; empty where it can lead nowhere
/// @param known the UIDs of all pods that there are
/// @param going the UIDs of those that are being deleted, have ended or are deleted
/// @param asOf when the pods were listed last, of [System#nanoTime]; what came later is in too
public record Standing(List<Destination> ready, Set<String> known, Set<String> going, long asOf) {
  public Standing {
    ready = List.copyOf(ready);
    known = Set.copyOf(known);
    going = Set.copyOf(going);
  }

  static Standing of(
      List<ApiObject> pods, List<Destination> ready, Set<String> removed, long asOf) {
    Set<String> known = new HashSet<>();
    Set<String> going = new HashSet<>(removed);
    for (ApiObject pod : pods) {
      String uid = pod.text("metadata", "uid");
      known.add(uid);
      if (pod.exists("metadata", "deletionTimestamp") || PodChoice.hasEnded(pod)) {
        going.add(uid);
      }
    }
    return new Standing(ready, known, going, asOf);
  }

  /// Whether the pod is going, or gone.
  ///
  /// @param since when it was still there, of [System#nanoTime]
  public boolean isGoing(String uid, long since) {
    return going.contains(uid) || (!known.contains(uid) && asOf - since > 0);
  }

  public boolean isReady(String uid) {
    return ready.stream().anyMatch(pod -> pod.podUid().equals(uid));
  }

  /// Whether the pod is there, and is none to lead to.
  public boolean isUnready(String uid) {
    return known.contains(uid) && !isReady(uid);
  }
}
