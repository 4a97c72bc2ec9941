package io.fairlead.ui.terminal;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The context menu of a terminal.
final class TerminalMenu extends ContextMenu {
  private final MenuItem copy;
  private final MenuItem openLink = new MenuItem("Open link");
  private final MenuItem copyLink = new MenuItem("Copy link");
  private final SeparatorMenuItem belowLink = new SeparatorMenuItem();

  TerminalMenu(TerminalPane pane) {
    copy = item("terminal-copy", "Copy", "Shortcut+Shift+C", pane::copy);
    openLink.setId("terminal-open-link");
    getItems()
        .addAll(
            openLink,
            copyLink,
            belowLink,
            copy,
            item("terminal-paste", "Paste", "Shortcut+Shift+V", pane::paste),
            item("terminal-select-all", "Select all", "", pane::selectAll),
            new SeparatorMenuItem(),
            item("terminal-find-item", "Find …", "Shortcut+Shift+F", pane::find),
            item("terminal-clear", "Clear scrollback", "", pane::clear));
  }

  private static MenuItem item(String id, String text, String keys, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    if (!keys.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(keys));
    }
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// Adapts it to what it is opened on.
  void on(boolean selected, Optional<Links.Link> link, Consumer<URI> opener) {
    copy.setDisable(!selected);
    openLink.setVisible(link.isPresent());
    copyLink.setVisible(link.isPresent());
    belowLink.setVisible(link.isPresent());
    link.ifPresent(some -> {
      openLink.setOnAction(_ -> opener.accept(some.address()));
      copyLink.setOnAction(_ -> Snippets.copy(some.address().toString()));
    });
  }
}
