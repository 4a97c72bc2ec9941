package io.fairlead.tunnel;

import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.TransportChoice;
import io.fairlead.signal.Signal;
import java.util.List;
import java.util.Optional;

/// All saved forwards, and what the user does with them. Every change is saved before the method
/// returns. Safe for any thread; no method waits for a cluster.
public interface Forwards {
  /// The forwards in the user's order. Tells of every change of the list and of any profile in it.
  /// A forward keeps its [Forward] object whatever is changed.
  Signal<List<Forward>> all();

  /// What went wrong with the profile file, to be shown until the user has seen it.
  Signal<Optional<ProfileProblem>> problem();

  void add(PortForward profile);

  /// Puts `profile` at `index` of the list: an undone delete.
  void insert(int index, PortForward profile);

  /// Replaces the profile of the same id; a forward that is on is restarted where its target or
  /// ports changed.
  void replace(PortForward profile);

  void remove(ProfileId id);

  void switchOn(ProfileId id);

  void switchOff(ProfileId id);

  /// Cuts a wait short, or tries again after a failure.
  void retryNow(ProfileId id);

  /// Which transports are used.
  Transports transports();

  /// Has all forwards of a context that do not choose themselves use a transport; those that are on
  /// begin anew where that is another than before.
  void chooseTransport(String context, TransportChoice choice);
}
