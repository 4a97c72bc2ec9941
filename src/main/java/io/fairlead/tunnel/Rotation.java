package io.fairlead.tunnel;

import io.fairlead.kube.Clusters.Destination;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes connections go round over the ready pods of a forward that spreads. Without pods it lets
/// every lane pass.
final class Rotation {
  private Set<String> pods = Set.of();
  private String last = "";

  void over(List<Destination> ready) {
    Set<String> names = new HashSet<>();
    ready.forEach(pod -> names.add(pod.pod()));
    pods = Set.copyOf(names);
  }

  /// Whether the pod is none of those that connections go round over any more.
  boolean left(Destination pod) {
    return !pods.isEmpty() && !pods.contains(pod.pod());
  }

  /// Whether a ready pod has no lane.
  boolean lacks(List<Lane> lanes) {
    return pods.stream().anyMatch(pod -> lanes.stream().noneMatch(lane -> leadsTo(lane, pod)));
  }

  /// Whether the lane is the last one to a ready pod.
  boolean needs(Lane lane, List<Lane> lanes) {
    String pod = lane.destination().pod();
    return pods.contains(pod) && lanes.stream().filter(each -> leadsTo(each, pod)).count() == 1;
  }

  /// The lanes to the pod whose turn it is.
  List<Lane> next(List<Lane> fitting) {
    if (pods.isEmpty() || fitting.isEmpty()) {
      return fitting;
    }
    List<String> names =
        fitting.stream().map(lane -> lane.destination().pod()).distinct().sorted().toList();
    last =
        names.stream()
            .filter(name -> name.compareTo(last) > 0)
            .findFirst()
            .orElse(names.getFirst());
    return fitting.stream().filter(lane -> leadsTo(lane, last)).toList();
  }

  private static boolean leadsTo(Lane lane, String pod) {
    return lane.destination().pod().equals(pod);
  }
}
