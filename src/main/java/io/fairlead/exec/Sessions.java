package io.fairlead.exec;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.signal.Signal;
import java.util.List;
import java.util.Optional;

/// All saved sessions, and what the user does with them. Every change is saved before the method
/// returns. Safe for any thread; no method waits for a cluster.
public interface Sessions {
  /// The sessions in the user's order. Tells of every change of the list and of any in it.
  Signal<List<ExecProfile>> all();

  /// What went wrong when they were saved, to be shown until the user has seen it.
  Signal<Optional<ProfileProblem>> problem();

  void add(ExecProfile profile);

  /// Puts `profile` at `index` of the list: an undone delete.
  void insert(int index, ExecProfile profile);

  /// Replaces the profile of the same id. What is open of it stays as it is until it begins anew.
  void replace(ExecProfile profile);

  void remove(ProfileId id);

  /// Opens a session, which is not started yet. The caller closes it. One can be opened several
  /// times.
  ///
  /// @param output takes what the command says
  PersistentSession open(Opening opening, ExecOutput output);
}
