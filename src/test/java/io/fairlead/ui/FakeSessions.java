package io.fairlead.ui;

import io.fairlead.exec.ExecOutput;
import io.fairlead.exec.Opening;
import io.fairlead.exec.PersistentSession;
import io.fairlead.exec.Sessions;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sessions in memory, none of which can be opened.
public final class FakeSessions implements Sessions {
  public final MutableSignal<List<ExecProfile>> all = new MutableSignal<>(List.of());
  public final MutableSignal<Optional<ProfileProblem>> problem =
      new MutableSignal<>(Optional.empty());

  @Override
  public Signal<List<ExecProfile>> all() {
    return all;
  }

  @Override
  public Signal<Optional<ProfileProblem>> problem() {
    return problem;
  }

  @Override
  public void add(ExecProfile profile) {
    insert(all.value().size(), profile);
  }

  @Override
  public synchronized void insert(int index, ExecProfile profile) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.add(index, profile);
    all.set(List.copyOf(next));
  }

  @Override
  public synchronized void replace(ExecProfile profile) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.replaceAll(each -> each.id().equals(profile.id()) ? profile : each);
    all.set(List.copyOf(next));
  }

  @Override
  public synchronized void remove(ProfileId id) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.removeIf(profile -> profile.id().equals(id));
    all.set(List.copyOf(next));
  }

  @Override
  public PersistentSession open(Opening opening, ExecOutput output) {
    throw new UnsupportedOperationException("nothing runs here");
  }
}
