package io.fairlead.exec.copy;

import io.fairlead.profile.Target;

/// A container to copy to or from.
///
/// @param target a pod, or what leads to one: the newest Ready pod then
/// @param container empty for the pod's default
public record CopyPlace(Target target, String container) {}
