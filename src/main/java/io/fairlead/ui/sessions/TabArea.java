package io.fairlead.ui.sessions;

import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.log.LogView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// The open terminals and logs as tabs, or what to do first while there are none.
final class TabArea extends StackPane implements TerminalGroup.Home {
  /// What the user does with a tab.
  interface Actions {
    void close(TerminalGroup group);

    void fillMenu(ContextMenu menu, TerminalGroup group);

    void split(TerminalGroup group, boolean below);

    void toWindow(TerminalGroup group);
  }

  private final TabPane tabs = new TabPane();
  private final Pulse pulse;
  private final Supplier<Overlay> overlay;
  private final Actions actions;
  private final HBox tools;

  TabArea(Pulse pulse, Supplier<Overlay> overlay, Actions actions, Node nothing) {
    this.pulse = pulse;
    this.overlay = overlay;
    this.actions = actions;
    getStyleClass().add("tab-area");
    setMinSize(0, 0);
    tabs.setId("terminals");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    tabs.setTabDragPolicy(TabPane.TabDragPolicy.REORDER);
    tabs.setMinSize(0, 0);
    tools = tools();
    StackPane.setAlignment(tools, Pos.TOP_RIGHT);
    getChildren().addAll(nothing, tabs, tools);
    tabs.getTabs().addListener((ListChangeListener<Tab>) _ -> showIfAny());
    tabs.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> chosen());
    tabs.focusedProperty()
        .addListener((_, _, focused) -> {
          if (focused) {
            focusTerminal(); // a click on a tab means its terminal
          }
        });
    showIfAny();
  }

  private HBox tools() {
    var bar =
        new HBox(
            Buttons.icon(
                "split-right",
                Material2OutlinedMZ.VIEW_AGENDA,
                "Split right (Ctrl+Shift+D)",
                () -> selected().ifPresent(group -> actions.split(group, false))),
            Buttons.icon(
                "split-down",
                Material2OutlinedMZ.VIEW_AGENDA,
                "Split down (Ctrl+Shift+E)",
                () -> selected().ifPresent(group -> actions.split(group, true))),
            Buttons.icon(
                "to-window",
                Material2OutlinedMZ.OPEN_IN_NEW,
                "Move to a window of its own",
                () -> selected().ifPresent(actions::toWindow)));
    bar.getChildren().forEach(button -> button.setFocusTraversable(false));
    bar.getStyleClass().add("tab-tools");
    bar.setAlignment(Pos.CENTER_RIGHT);
    bar.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    return bar;
  }

  private void showIfAny() {
    boolean any = !tabs.getTabs().isEmpty();
    tabs.setVisible(any);
    tools.setVisible(selected().isPresent());
    getChildren().getFirst().setVisible(!any);
  }

  private void chosen() {
    tools.setVisible(selected().isPresent());
    focusTerminal();
  }

  void add(TerminalGroup group) {
    group.setHome(this);
    var head = new GroupHead(group, pulse);
    var tab = new Tab(null, group);
    tab.setGraphic(head);
    tab.setUserData(head);
    // Not set as the menu of the tab, because its keys would then count in the whole window.
    var menu = new ContextMenu();
    menu.setId("terminal-menu");
    head.setOnContextMenuRequested(event -> {
      actions.fillMenu(menu, group);
      menu.show(head, event.getScreenX(), event.getScreenY());
      event.consume();
    });
    tab.setOnCloseRequest(event -> {
      event.consume();
      actions.close(group);
    });
    tabs.getTabs().add(tab);
  }

  /// Adds the tab of a log.
  void add(LogView log, Runnable close) {
    var tab = new Tab(null, log);
    tab.setGraphic(new LogHead(log));
    tab.setOnCloseRequest(event -> {
      event.consume();
      close.run();
    });
    tabs.getTabs().add(tab);
  }

  void show(LogView log) {
    tab(log).ifPresent(tabs.getSelectionModel()::select);
    focusTerminal();
  }

  void remove(LogView log) {
    tab(log).ifPresent(tabs.getTabs()::remove);
  }

  /// The log in front.
  Optional<LogView> selectedLog() {
    return content(LogView.class);
  }

  /// The groups in the order of their tabs.
  List<TerminalGroup> groups() {
    List<TerminalGroup> all = new ArrayList<>();
    for (Tab tab : tabs.getTabs()) {
      if (tab.getContent() instanceof TerminalGroup group) {
        all.add(group);
      }
    }
    return all;
  }

  Optional<TerminalGroup> selected() {
    return content(TerminalGroup.class);
  }

  private <T> Optional<T> content(Class<T> type) {
    return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem())
        .map(Tab::getContent)
        .filter(type::isInstance)
        .map(type::cast);
  }

  @Override
  public Overlay overlay() {
    return overlay.get();
  }

  @Override
  public void show(TerminalGroup group) {
    tab(group).ifPresent(tabs.getSelectionModel()::select);
    focusTerminal();
  }

  @Override
  public void remove(TerminalGroup group) {
    tab(group)
        .ifPresent(tab -> {
          ((GroupHead) tab.getUserData()).close();
          tab.setContent(null);
          tabs.getTabs().remove(tab);
        });
  }

  /// Goes to the tab `by` places to the right, around the end.
  void turn(int by) {
    int count = tabs.getTabs().size();
    if (count > 0) {
      int now = tabs.getSelectionModel().getSelectedIndex();
      tabs.getSelectionModel().select(Math.floorMod(now + by, count));
    }
  }

  void select(int index) {
    if (index >= 0 && index < tabs.getTabs().size()) {
      tabs.getSelectionModel().select(index);
    }
  }

  private Optional<Tab> tab(Node content) {
    return tabs.getTabs().stream()
        .filter(tab -> Objects.equals(tab.getContent(), content))
        .findFirst();
  }

  /// Puts the keyboard on the terminal or log in front.
  void focusTerminal() {
    // A tab that was just chosen is laid out first; before, it cannot take the keyboard.
    Platform.runLater(() -> {
      selected().ifPresent(TerminalGroup::focusTerminal);
      selectedLog().ifPresent(LogView::focusLog);
    });
  }
}
