package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecFailure;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.PodView;
import io.fairlead.kube.Pods;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.exchange.ExchangeMenu;
import io.fairlead.words.ExecWords;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The menu of a saved session and the keys that do the same. Both act on the selected one.
final class SessionMenu {
  private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.ENTER);
  private static final KeyCombination ANOTHER =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination DUPLICATE =
      new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination EDIT = new KeyCodeCombination(KeyCode.F2);
  private static final KeyCombination DELETE = new KeyCodeCombination(KeyCode.DELETE);

  private final SessionActions actions;
  private final Pods pods;
  private final Background background;
  private final Supplier<Optional<SessionItem>> selected;
  private final ContextMenu menu = new ContextMenu();

  SessionMenu(
      SessionActions actions,
      Pods pods,
      Background background,
      Supplier<Optional<SessionItem>> selected) {
    this.actions = actions;
    this.pods = pods;
    this.background = background;
    this.selected = selected;
    menu.setId("session-menu");
  }

  /// Opens at a place of the screen. It is not set as the context menu of a control, because its
  /// keys would then count in the whole window.
  void show(Node owner, double screenX, double screenY) {
    selected
        .get()
        .ifPresent(item -> {
          fill(item);
          menu.show(owner, screenX, screenY);
        });
  }

  /// Does what the key stands for.
  void handle(KeyEvent event) {
    Optional<SessionItem> item = selected.get();
    if (item.isEmpty()) {
      return;
    }
    SessionItem on = item.get();
    if (OPEN.match(event)) {
      actions.open(on);
    } else if (ANOTHER.match(event)) {
      actions.openAnother(on);
    } else if (DUPLICATE.match(event)) {
      actions.duplicate(on);
    } else if (EDIT.match(event)) {
      actions.edit(on);
    } else if (DELETE.match(event)) {
      actions.delete(on);
    } else {
      return;
    }
    event.consume();
  }

  private void fill(SessionItem item) {
    menu.getItems()
        .setAll(
            entry("menu-open", "Open", OPEN, actions::open),
            entry("menu-another", "Open another", ANOTHER, actions::openAnother),
            inPod(item),
            actions.logs().entry("menu-log", item.profile(), ""),
            new SeparatorMenuItem(),
            entry("menu-edit", "Edit …", EDIT, actions::edit),
            entry("menu-duplicate", "Duplicate", DUPLICATE, actions::duplicate),
            ExchangeMenu.export(() -> actions.host().exchange().export(item.profile())),
            entry("menu-delete", "Delete", DELETE, actions::delete));
    new TerminalFiles(actions.host()).addTo(menu, item.profile());
  }

  /// The pods that the target leads to now, asked for when the menu opens.
  private Menu inPod(SessionItem item) {
    Target target = item.profile().target();
    Menu list = new Menu("Open in pod");
    list.setId("menu-in-pod");
    list.setDisable(target.kind() == Kind.POD);
    list.getItems().setAll(note("Asking the cluster …"));
    if (target.kind() != Kind.POD) {
      background.run(
          "pods",
          () -> pods.choices(target),
          found -> list.getItems().setAll(found.stream().map(pod -> in(item, pod)).toList()),
          e -> list.getItems().setAll(note(why(e))));
    }
    return list;
  }

  private MenuItem in(SessionItem item, PodView pod) {
    return entry("menu-pod-" + pod.name(), pod.name(), null, _ -> actions.openIn(item, pod.name()));
  }

  private static String why(Exception e) {
    return e instanceof ClusterException failure
        ? ExecWords.of(new ExecFailure.Cluster(failure.failure())).summary()
        : "The cluster could not be asked: " + e;
  }

  private static MenuItem note(String text) {
    var note = new MenuItem(text);
    note.setDisable(true);
    return note;
  }

  private MenuItem entry(
      String id, String text, @Nullable KeyCombination key, Consumer<SessionItem> action) {
    var entry = new MenuItem(text);
    entry.setId(id);
    entry.setMnemonicParsing(false);
    entry.setAccelerator(key);
    entry.setOnAction(_ -> selected.get().ifPresent(action));
    return entry;
  }
}
