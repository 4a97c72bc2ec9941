package io.fairlead.exec;

import io.fairlead.profile.ExecProfile;

/// A saved session as it is to be opened.
///
/// @param copy counts from 1; each that is open at the same time has its own, so that each has its
///   own session of tmux or screen
/// @param pod where it is to run while that pod lives; empty for any that the target leads to
public record Opening(ExecProfile profile, int copy, String pod) {
  /// The first, anywhere.
  public static Opening of(ExecProfile profile) {
    return new Opening(profile, 1, "");
  }

  public Opening withCopy(int other) {
    return new Opening(profile, other, pod);
  }

  public Opening withPod(String other) {
    return new Opening(profile, copy, other);
  }

  public Opening withProfile(ExecProfile other) {
    return new Opening(other, copy, pod);
  }

  /// Whether it asks to be kept while nobody is connected. Only a shell can be; a command of the
  /// user's is started as it is written.
  public boolean asksToBeKept() {
    return profile.command().persistent() && profile.command().words().isEmpty();
  }
}
