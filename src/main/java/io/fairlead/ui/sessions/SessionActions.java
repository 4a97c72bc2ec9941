package io.fairlead.ui.sessions;

import io.fairlead.exec.Sessions;
import io.fairlead.profile.ExecProfile;
import io.fairlead.ui.control.Commands;
import java.util.List;

/// What the user can do with saved sessions. Returns at once; what is saved is saved in its turn.
final class SessionActions {
  private final SessionsModel model;
  private final Sessions sessions;
  private final Terminals terminals;
  private final Commands commands;
  private final SessionsHost host;

  SessionActions(SessionsModel model, Terminals terminals, Commands commands, SessionsHost host) {
    this.model = model;
    this.sessions = model.sessions();
    this.terminals = terminals;
    this.commands = commands;
    this.host = host;
  }

  SessionsHost host() {
    return host;
  }

  LogTabs logs() {
    return terminals.logs();
  }

  /// Goes to the open terminal of a session, or opens one.
  void open(SessionItem item) {
    terminals.open(item.profile());
  }

  void openAnother(SessionItem item) {
    terminals.openAnother(item.profile(), "");
  }

  void openIn(SessionItem item, String pod) {
    terminals.openAnother(item.profile(), pod);
  }

  void edit(SessionItem item) {
    host.editSession(item.profile());
  }

  void duplicate(SessionItem item) {
    ExecProfile copy = item.profile().copy(copyName(item.profile().name()));
    int below = model.items().indexOf(item) + 1;
    order(() -> sessions.insert(below, copy));
  }

  /// Deletes the saved session; its open terminals stay.
  void delete(SessionItem item) {
    ExecProfile profile = item.profile();
    int index = model.items().indexOf(item);
    order(() -> sessions.remove(profile.id()));
    host.offerUndo("Deleted " + profile.name(), () -> order(() -> sessions.insert(index, profile)));
  }

  private void order(Runnable command) {
    commands.run(command, () -> {});
  }

  private String copyName(String name) {
    List<String> taken = model.profiles().stream().map(ExecProfile::name).toList();
    String copy = name + " (copy)";
    for (int i = 2; taken.contains(copy); i++) {
      copy = name + " (copy " + i + ")";
    }
    return copy;
  }
}
