package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecState;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/// The menu of a tab. It acts on the terminal of the tab that has the keyboard.
final class TerminalMenu {
  private final Terminals terminals;
  private final SessionsHost host;

  TerminalMenu(Terminals terminals, SessionsHost host) {
    this.terminals = terminals;
    this.host = host;
  }

  void fill(ContextMenu menu, TerminalGroup group) {
    OpenTerminal terminal = group.current().terminal();
    menu.getItems()
        .setAll(
            item(
                "tab-another",
                "Open another",
                TerminalKeys.ANOTHER,
                () -> terminals.another(group)),
            item(
                "tab-split-right",
                "Split right",
                TerminalKeys.SPLIT_RIGHT,
                () -> terminals.split(group, false)),
            item(
                "tab-split-down",
                "Split down",
                TerminalKeys.SPLIT_DOWN,
                () -> terminals.split(group, true)),
            item(
                "tab-to-window",
                "Move to a window of its own",
                null,
                () -> terminals.toWindow(group)),
            new SeparatorMenuItem(),
            item("tab-find", "Find …", null, terminal.pane()::find),
            item("tab-clear", "Clear", null, terminal.pane()::clear),
            terminals.logs().entry("tab-log", terminal.profile(), terminal.opening().pod()));
    new TerminalFiles(host).addTo(menu, terminal, () -> group.home().overlay());
    addConnecting(menu, terminal);
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("tab-edit", "Edit session …", null, () -> host.editSession(terminal.profile())),
            item("tab-close", "Close", TerminalKeys.CLOSE, () -> terminals.close(group.current())));
  }

  private static void addConnecting(ContextMenu menu, OpenTerminal terminal) {
    boolean on =
        switch (terminal.state()) {
          case ExecState.Stopped _, ExecState.Ended _ -> false;
          case ExecState.Connecting _, ExecState.Open _, ExecState.Waiting _, ExecState.Failed _ ->
              true;
        };
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            on
                ? item("tab-disconnect", "Disconnect", null, terminal::disconnect)
                : item("tab-connect", "Connect", TerminalKeys.RECONNECT, terminal::connect));
  }

  private static MenuItem item(
      String id, String text, @Nullable TerminalKeys key, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    if (key != null) {
      item.setAccelerator(key.combination());
    }
    item.setOnAction(_ -> action.run());
    return item;
  }
}
