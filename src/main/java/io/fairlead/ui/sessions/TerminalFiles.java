package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecPlace;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.Gap;
import io.fairlead.exec.Keeping;
import io.fairlead.exec.copy.CopyPlace;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.files.DropHint;
import io.fairlead.ui.files.DropTarget;
import io.fairlead.ui.files.FarPlace;
import io.fairlead.ui.files.FileDesk;
import io.fairlead.ui.files.LeftBehind;
import io.fairlead.ui.files.LeftoverDesk;
import io.fairlead.ui.files.LeftoverOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Copies and leftovers, for saved sessions and open terminals: an open terminal means the pod that
/// it is in, a saved session what its target leads to.
final class TerminalFiles {
  private final SessionsHost host;

  TerminalFiles(SessionsHost host) {
    this.host = host;
  }

  /// Adds what a saved session can do.
  void addTo(ContextMenu menu, ExecProfile saved) {
    menu.getItems().addAll(items(() -> place(saved), () -> left(saved), host::overlay));
  }

  /// Adds what an open terminal can do.
  ///
  /// @param overlay the layer over its window
  void addTo(ContextMenu menu, OpenTerminal terminal, Supplier<Overlay> overlay) {
    menu.getItems().addAll(items(() -> place(terminal), () -> left(terminal), overlay));
  }

  private List<MenuItem> items(
      Supplier<FarPlace> place, Supplier<LeftBehind> left, Supplier<Overlay> overlay) {
    List<MenuItem> items = new ArrayList<>();
    host.files()
        .ifPresent(desk -> {
          items.add(new SeparatorMenuItem());
          items.add(item("copy-files", "Copy files to it …", desk::copyFilesTo, place, overlay));
          items.add(
              item("copy-folder-to", "Copy a folder to it …", desk::copyFolderTo, place, overlay));
          items.add(item("copy-from", "Copy from it …", desk::copyFrom, place, overlay));
        });
    host.leftovers()
        .ifPresent(desk ->
            items.add(
                item("find-left", "Find what was left running …", desk::show, left, overlay)));
    return items;
  }

  /// What an entry of a menu does.
  private interface Deed<T> {
    void at(T place, Overlay overlay);
  }

  private static <T> MenuItem item(
      String id, String text, Deed<T> deed, Supplier<T> place, Supplier<Overlay> overlay) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> deed.at(place.get(), overlay.get()));
    return item;
  }

  /// Takes files that are dropped on a terminal, and offers to end what its losses leave running.
  void watch(TerminalView view, Supplier<Overlay> overlay) {
    OpenTerminal terminal = view.terminal();
    host.files()
        .ifPresent(desk -> {
          var hint = new DropHint();
          view.getChildren().add(hint);
          drops(desk, view, () -> Optional.of(place(terminal)), overlay, hint);
        });
    host.leftovers()
        .ifPresent(desk ->
            terminal.onGap(gap -> {
              if (leavesSomething(gap)) {
                desk.look(left(terminal), sentence -> offer(desk, view, sentence, overlay));
              }
            }));
  }

  private static void offer(
      LeftoverDesk desk, TerminalView view, String sentence, Supplier<Overlay> overlay) {
    view.showBelow(
        new LeftoverOffer(
            sentence,
            () -> {
              view.showNothingBelow();
              view.focusTerminal(); // what it was asked from is gone when the dialog closes
              desk.show(left(view.terminal()), overlay.get());
            },
            () -> {
              view.showNothingBelow();
              view.focusTerminal();
            }));
  }

  /// What tmux or screen keeps is meant to go on, and a pod takes with it what runs in it.
  private static boolean leavesSomething(Gap gap) {
    boolean kept = gap.keeping().filter(Keeping.By.class::isInstance).isPresent();
    return gap.end() instanceof Gap.End.Lost && gap.samePod() && !kept;
  }

  /// Takes files that are dropped on a row of the list.
  void watch(SessionCell cell, Supplier<Optional<ExecProfile>> saved, Consumer<String> promise) {
    DropTarget.Hint hint =
        new DropTarget.Hint() {
          @Override
          public void show(String what) {
            promise.accept(what);
          }

          @Override
          public void hide() {
            promise.accept("");
          }
        };
    host.files()
        .ifPresent(desk ->
            drops(desk, cell, () -> saved.get().map(TerminalFiles::place), host::overlay, hint));
  }

  private static void drops(
      FileDesk desk,
      Node node,
      Supplier<Optional<FarPlace>> place,
      Supplier<Overlay> overlay,
      DropTarget.Hint hint) {
    new DropTarget(desk, place, overlay, hint).listen(node);
  }

  private static FarPlace place(ExecProfile saved) {
    return new FarPlace(saved.id(), new CopyPlace(saved.target(), saved.command().container()));
  }

  private static FarPlace place(OpenTerminal terminal) {
    return terminal
        .place()
        .map(at -> new FarPlace(terminal.profile().id(), in(at)))
        .orElseGet(() -> place(terminal.profile()));
  }

  private static CopyPlace in(ExecPlace at) {
    return new CopyPlace(
        new Target(at.context(), at.namespace(), Kind.POD, at.pod().name()), at.container());
  }

  private static LeftBehind left(ExecProfile saved) {
    return new LeftBehind(saved.name(), ExecRequest.of(saved), Optional.empty());
  }

  private static LeftBehind left(OpenTerminal terminal) {
    return new LeftBehind(terminal.profile().name(), terminal.request(), terminal.place());
  }
}
