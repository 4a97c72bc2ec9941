package io.fairlead.ui;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.Target;
import io.fairlead.ui.browse.BrowseHost;
import io.fairlead.ui.control.Toast;
import io.fairlead.ui.forwards.OpenAction;
import io.fairlead.ui.forwards.PageHost;
import java.util.Optional;
import javafx.scene.Node;

/// Leads from what was found in a cluster to the pages that deal with it.
final class Pathfinder implements BrowseHost {
  private final Shell shell;
  private final PageHost host;
  private final Toast toast;

  Pathfinder(Shell shell, Toast toast) {
    this.shell = shell;
    this.host = shell;
    this.toast = toast;
  }

  @Override
  public void offer(String done, Runnable undo, Runnable edit) {
    toast.offerUndo(done, undo, edit);
  }

  @Override
  public void edit(PortForward profile) {
    host.edit(profile, Optional.empty());
  }

  @Override
  public void show(ProfileId forward) {
    go(shell.forwards());
    shell.forwards().select(forward);
  }

  @Override
  public void open(OpenAction action) {
    switch (action) {
      case OpenAction.Browse(var address) -> host.browse(address);
      case OpenAction.Copy(_, String text) -> host.copy(text);
    }
  }

  @Override
  public void copy(String text) {
    host.copy(text);
  }

  /// The session is not saved: whoever looks into ten pods does not want ten entries in the list.
  @Override
  public void shell(Target target, String container) {
    ContainerCommand command = ContainerCommand.TERMINAL_SHELL.in(container);
    String name = target.name() + (container.isEmpty() ? "" : " / " + container);
    go(shell.sessions());
    shell.sessions().open(ExecProfile.create(name, "", target, command));
  }

  /// Goes to the open terminal of a saved session, or opens one.
  void session(ExecProfile saved) {
    go(shell.sessions());
    shell.sessions().select(saved.id());
    shell.sessions().enter(saved);
  }

  @Override
  public void log(Target target, String container) {
    go(shell.sessions());
    shell.sessions().followLog(target, container);
  }

  private void go(Node page) {
    shell.rail().go(page);
  }
}
