package io.fairlead.ui.forwards;

import io.fairlead.ui.exchange.ExchangeMenu;
import io.fairlead.words.Condition;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The menu of a row and the keys that do the same. Both act on the selected forward.
final class RowMenu {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination BROWSE =
      new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination DUPLICATE =
      new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination RETRY =
      new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination EDIT = new KeyCodeCombination(KeyCode.F2);
  private static final KeyCombination DELETE = new KeyCodeCombination(KeyCode.DELETE);

  private final ForwardActions actions;
  private final Supplier<Optional<ForwardItem>> selected;
  private final Runnable openDetails;
  private final ContextMenu menu = new ContextMenu();

  RowMenu(ForwardActions actions, Supplier<Optional<ForwardItem>> selected, Runnable openDetails) {
    this.actions = actions;
    this.selected = selected;
    this.openDetails = openDetails;
    menu.setId("forward-menu");
  }

  /// Opens at a place of the screen. It is not set as the context menu of a control, because its
  /// keys would then count in the whole window.
  void show(Node owner, double screenX, double screenY) {
    fill();
    menu.show(owner, screenX, screenY);
  }

  /// Opens the menu of a group.
  void showGroup(Node owner, double screenX, double screenY, String group) {
    ExchangeMenu.showGroup(owner, screenX, screenY, group, actions.host().exchange());
  }

  /// Does what the key stands for.
  void handle(KeyEvent event) {
    Optional<ForwardItem> item = selected.get();
    if (item.isEmpty()) {
      return;
    }
    ForwardItem on = item.get();
    if (COPY.match(event)) {
      actions.copyAddress(on);
    } else if (BROWSE.match(event)) {
      actions.browse(on);
    } else if (DUPLICATE.match(event)) {
      actions.duplicate(on);
    } else if (RETRY.match(event)) {
      actions.retry(on);
    } else if (EDIT.match(event)) {
      actions.edit(on);
    } else if (DELETE.match(event)) {
      actions.delete(on);
    } else if (event.getCode() == KeyCode.ENTER) {
      openDetails.run();
    } else if (event.getCode() == KeyCode.SPACE) {
      actions.turn(on, !on.profile().on());
    } else {
      return;
    }
    event.consume();
  }

  private void fill() {
    Optional<ForwardItem> item = selected.get();
    boolean on = item.map(one -> one.profile().on()).orElse(false);
    boolean web =
        item.map(one -> one.ends().stream().anyMatch(end -> end.web().isPresent())).orElse(false);
    boolean stuck =
        item.map(ForwardItem::condition)
            .filter(c -> c == Condition.HEALING || c == Condition.NEEDS_YOU)
            .isPresent();
    var browse = entry("menu-browse", "Open in browser", BROWSE, actions::browse);
    browse.setDisable(!web);
    var retry = entry("menu-retry", "Retry now", RETRY, actions::retry);
    retry.setDisable(!stuck);
    menu.getItems()
        .setAll(
            entry(
                "menu-switch",
                on ? "Switch off" : "Switch on",
                new KeyCodeCombination(KeyCode.SPACE),
                one -> actions.turn(one, !on)),
            retry,
            new SeparatorMenuItem(),
            entry("menu-copy", "Copy local address", COPY, actions::copyAddress),
            browse,
            connection(item),
            entry(
                "menu-details",
                "Details",
                new KeyCodeCombination(KeyCode.ENTER),
                _ -> openDetails.run()),
            new SeparatorMenuItem(),
            entry("menu-edit", "Edit …", EDIT, actions::edit),
            entry("menu-duplicate", "Duplicate", DUPLICATE, actions::duplicate),
            ExchangeMenu.export(() -> selected.get().ifPresent(actions::export)),
            entry("menu-delete", "Delete", DELETE, actions::delete));
  }

  /// The entry that copies what a database program takes.
  private MenuItem connection(Optional<ForwardItem> item) {
    boolean known =
        item.map(one -> one.ends().stream().anyMatch(end -> end.opens() instanceof OpenAction.Copy))
            .orElse(false);
    var entry = new MenuItem("Copy connection string");
    entry.setId("menu-connection");
    entry.setDisable(!known);
    entry.setOnAction(_ -> selected.get().ifPresent(actions::copyConnection));
    return entry;
  }

  private MenuItem entry(
      String id, String text, KeyCombination key, java.util.function.Consumer<ForwardItem> action) {
    var entry = new MenuItem(text);
    entry.setId(id);
    entry.setAccelerator(key);
    EventHandler<ActionEvent> act = _ -> selected.get().ifPresent(action);
    entry.setOnAction(act);
    return entry;
  }
}
