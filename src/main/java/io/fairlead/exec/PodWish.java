package io.fairlead.exec;

import io.fairlead.kube.PodView;

/// The pod that a command shall go to while it lives.
///
/// @param uid empty for whichever pod has the name
record PodWish(String name, String uid) {
  static PodWish of(PodView pod) {
    return new PodWish(pod.name(), pod.uid());
  }

  boolean isMetBy(PodView pod) {
    return pod.lives() && (uid.isEmpty() || uid.equals(pod.uid()));
  }
}
