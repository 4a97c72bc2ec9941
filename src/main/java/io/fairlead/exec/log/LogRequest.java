package io.fairlead.exec.log;

import io.fairlead.profile.Target;

/// Which log to show.
///
/// @param target a pod in any state, or what leads to one: a Ready one, else the newest
/// @param container empty for the pod's default
/// @param previous the log of the container's run before its last restart, which is read to its end
/// @param lastLines how many lines of what there is already to begin with, at least one
public record LogRequest(Target target, String container, boolean previous, long lastLines) {
  public LogRequest {
    if (lastLines < 1) {
      throw new IllegalArgumentException("at least one line, not " + lastLines);
    }
  }
}
