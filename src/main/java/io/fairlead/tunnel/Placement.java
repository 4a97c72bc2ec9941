package io.fairlead.tunnel;

import io.fairlead.kube.Clusters.Destination;
import io.fairlead.kube.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which pods the lanes of one tunnel should lead to, by what the API told last. Until it told
/// anything every lane is right.
///
/// A lane is left, which means that no new connection takes it, when its pod is being deleted or
/// has ended; also when its pod is not ready while another one is. A pod that is not ready and the
/// only one is better than none. Where the forward spreads, connections go round over the ready
/// pods.
final class Placement {
  private @Nullable Standing standing;
  private boolean spread;
  private String last = "";

  /// Forgets what was told.
  ///
  /// @param goesRound whether connections go round over the ready pods from now on
  void begin(boolean goesRound) {
    spread = goesRound;
    standing = null;
  }

  void told(Standing now) {
    standing = now;
  }

  /// Whether the pod behind the lane is being deleted, or is gone.
  boolean going(Lane lane) {
    Standing now = standing;
    return now != null && now.isGoing(uid(lane), lane.begun());
  }

  boolean left(Lane lane) {
    Standing now = standing;
    return now != null
        && (now.isGoing(uid(lane), lane.begun())
            || (!now.ready().isEmpty() && now.isUnready(uid(lane))));
  }

  /// Whether there is no pod to lead to.
  boolean nowhere() {
    Standing now = standing;
    return now != null && now.ready().isEmpty();
  }

  /// Whether a pod that connections go round over has no lane.
  boolean lacks(Collection<Lane> lanes) {
    return goesRoundOver().stream()
        .anyMatch(pod -> lanes.stream().noneMatch(lane -> uid(lane).equals(pod.podUid())));
  }

  /// Whether the lane is the last one to a pod that connections go round over.
  boolean needs(Lane lane, Collection<Lane> lanes) {
    return goesRoundOver().stream().anyMatch(pod -> pod.podUid().equals(uid(lane)))
        && lanes.stream().filter(each -> uid(each).equals(uid(lane))).count() == 1;
  }

  /// The lanes to the pod whose turn it is.
  List<Lane> next(List<Lane> fitting) {
    if (!spread || fitting.isEmpty()) {
      return fitting;
    }
    List<String> names = fitting.stream().map(Placement::pod).distinct().sorted().toList();
    Optional<String> later = names.stream().filter(name -> name.compareTo(last) > 0).findFirst();
    last = later.orElse(names.getFirst());
    return fitting.stream().filter(lane -> pod(lane).equals(last)).toList();
  }

  private List<Destination> goesRoundOver() {
    Standing now = standing;
    return spread && now != null ? now.ready() : List.of();
  }

  private static String pod(Lane lane) {
    return lane.destination().pod();
  }

  private static String uid(Lane lane) {
    return lane.destination().podUid();
  }
}
