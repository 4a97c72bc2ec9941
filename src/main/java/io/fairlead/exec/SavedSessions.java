package io.fairlead.exec;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The saved sessions, kept in the profile file.
public final class SavedSessions implements Sessions {
  private final ProfileKeeper<ExecProfile> keeper;
  private final ExecService service;
  private final MutableSignal<List<ExecProfile>> all;
  private final MutableSignal<Optional<ProfileProblem>> problem =
      new MutableSignal<>(Optional.empty());
  private final MutableSignal<List<OpenSession>> opened = new MutableSignal<>(List.of());

  /// Takes over the saved profiles.
  ///
  /// @param keeper writes the profiles down
  public SavedSessions(
      List<ExecProfile> saved, ProfileKeeper<ExecProfile> keeper, ExecService service) {
    this.keeper = keeper;
    this.service = service;
    all = new MutableSignal<>(List.copyOf(saved));
  }

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
    insert(Integer.MAX_VALUE, profile);
  }

  @Override
  public synchronized void insert(int index, ExecProfile profile) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.add(Math.clamp(index, 0, next.size()), profile);
    publish(next);
  }

  @Override
  public synchronized void replace(ExecProfile profile) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.replaceAll(each -> each.id().equals(profile.id()) ? profile : each);
    publish(next);
  }

  @Override
  public synchronized void remove(ProfileId id) {
    List<ExecProfile> next = new ArrayList<>(all.value());
    next.removeIf(profile -> profile.id().equals(id));
    publish(next);
  }

  @Override
  public PersistentSession open(Opening opening, ExecOutput output) {
    OpenSession[] watched = new OpenSession[1];
    PersistentSession session = service.session(opening, output, () -> closed(watched[0]));
    OpenSession mine =
        new OpenSession(opening.profile(), opening.copy(), session.state(), session.latency());
    watched[0] = mine;
    opened(mine);
    return session;
  }

  /// What was opened and not closed yet, for those who only watch.
  public Signal<List<OpenSession>> opened() {
    return opened;
  }

  private synchronized void opened(OpenSession session) {
    List<OpenSession> next = new ArrayList<>(opened.value());
    next.add(session);
    opened.set(List.copyOf(next));
  }

  private synchronized void closed(OpenSession session) {
    opened.set(opened.value().stream().filter(each -> !each.equals(session)).toList());
  }

  private void publish(List<ExecProfile> next) {
    settle(keeper.save(List.copyOf(next)));
  }

  /// Takes over what others changed in the place where the profiles are kept, and keeps what could
  /// not be kept before. What is open stays open.
  public synchronized void takeOver() {
    settle(keeper.takeOver(all.value()));
  }

  private void settle(ProfileKeeper.Kept<ExecProfile> kept) {
    problem.set(kept.problem());
    all.set(kept.profiles());
  }
}
