package io.fairlead.profile;

import java.util.List;
import java.util.Optional;

/// Where a running list of profiles is kept for the next start. The place may be changed by others
/// meanwhile, by hand or by another Fairlead; what they changed comes back with each call. Both
/// methods block for the disk, and neither fails: what went wrong is in the answer.
public interface ProfileKeeper<P> {
  /// Keeps `ours`, which the user just changed, together with what others changed.
  Kept<P> save(List<P> ours);

  /// Takes over what others changed, where that means something, and keeps what of `ours` could not
  /// be kept before.
  Kept<P> takeOver(List<P> ours);

  /// What came of it.
  ///
  /// @param profiles what the list is from now on
  /// @param problem what is wrong with the place now; empty where it is well
  record Kept<P>(List<P> profiles, Optional<ProfileProblem> problem) {
    public Kept {
      profiles = List.copyOf(profiles);
    }
  }

  /// Keeps nothing: what is added lives as long as the program.
  static <P> ProfileKeeper<P> unsaved() {
    return new ProfileKeeper<>() {
      @Override
      public Kept<P> save(List<P> ours) {
        return new Kept<>(ours, Optional.empty());
      }

      @Override
      public Kept<P> takeOver(List<P> ours) {
        return save(ours);
      }
    };
  }
}
