package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecState;
import io.fairlead.exec.Opening;
import io.fairlead.exec.Sessions;
import io.fairlead.exec.memory.KeptLayout;
import io.fairlead.exec.memory.KeptTerminal;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.control.Pulse;
import io.fairlead.ui.control.Question;
import io.fairlead.ui.log.LogView;
import io.fairlead.ui.settings.TerminalSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import org.jspecify.annotations.Nullable;

/// All open terminals, wherever they stand, and what the user does with them. Used on the window's
/// thread alone.
final class Terminals implements AutoCloseable {
  private final Sessions sessions;
  private final SessionsHost host;
  private final TerminalSettings settings;
  private final Pulse pulse;
  private final InstantSource clock;
  private final TerminalMenu menu;
  private final TabArea tabs;
  private final LogTabs logs;
  private final List<TerminalWindow> windows = new ArrayList<>();
  private final List<TerminalGroup> inWindows = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// @param nothing stands in place of the tabs while there are none
  /// @param log what logs are followed with
  Terminals(
      Sessions sessions,
      SessionsHost host,
      TerminalSettings settings,
      Pulse pulse,
      InstantSource clock,
      Node nothing,
      Optional<LogView.Use> log) {
    this.sessions = sessions;
    this.host = host;
    this.settings = settings;
    this.pulse = pulse;
    this.clock = clock;
    menu = new TerminalMenu(this, host);
    tabs = new TabArea(pulse, host::overlay, new OnTab(), nothing);
    logs = new LogTabs(tabs, log);
  }

  TabArea tabs() {
    return tabs;
  }

  LogTabs logs() {
    return logs;
  }

  /// Calls `listener` when a terminal came, went, or changed its state.
  Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  List<TerminalGroup> groups() {
    return Stream.concat(tabs.groups().stream(), inWindows.stream()).toList();
  }

  Stream<OpenTerminal> all() {
    return groups().stream().flatMap(g -> g.views().stream()).map(TerminalView::terminal);
  }

  List<OpenTerminal> of(ProfileId profile) {
    return all().filter(terminal -> terminal.profile().id().equals(profile)).toList();
  }

  /// How many run something that is lost when Fairlead ends.
  long running() {
    return all().filter(OpenTerminal::losesByClosing).count();
  }

  /// Goes to a terminal of this session that is open, or opens one.
  void open(ExecProfile profile) {
    Optional<TerminalGroup> known =
        groups().stream()
            .filter(group ->
                group.views().stream()
                    .anyMatch(view -> view.terminal().profile().id().equals(profile.id())))
            .findFirst();
    if (known.isPresent()) {
      known.get().home().show(known.get());
    } else {
      openAnother(profile, "");
    }
  }

  /// Opens a terminal in a tab of its own.
  ///
  /// @param pod where it is to run; empty for any pod of the target
  void openAnother(ExecProfile profile, String pod) {
    TerminalGroup group = new TerminalGroup(begin(Opening.of(profile).withPod(pod)));
    add(group);
    tabs.show(group);
  }

  private void add(TerminalGroup group) {
    group.onChange(this::changed);
    tabs.add(group);
    changed();
  }

  private TerminalView begin(Opening opening) {
    Opening free = opening.withCopy(freeCopy(opening.profile().id()));
    TerminalView view = view(OpenTerminal.newId(), free);
    view.terminal().connect();
    return view;
  }

  private int freeCopy(ProfileId profile) {
    Set<Integer> taken =
        of(profile).stream().map(t -> t.opening().copy()).collect(Collectors.toSet());
    int copy = 1;
    while (taken.contains(copy)) {
      copy++;
    }
    return copy;
  }

  /// A terminal that is not connected yet.
  private TerminalView view(String id, Opening opening) {
    var terminal = new OpenTerminal(id, opening, sessions, settings, clock);
    terminal.pane().setOnLink(host::browse);
    TerminalView[] self = new TerminalView[1];
    self[0] =
        new TerminalView(
            terminal,
            pulse,
            clock,
            () -> host.editSession(terminal.profile()),
            () -> close(self[0]));
    new TerminalFiles(host).watch(self[0], () -> overlay(self[0]));
    return self[0];
  }

  private Overlay overlay(TerminalView view) {
    return groups().stream()
        .filter(group -> group.views().contains(view))
        .findFirst()
        .map(group -> group.home().overlay())
        .orElseGet(host::overlay);
  }

  /// Opens the same session once more in a tab.
  void another(TerminalGroup group) {
    Opening opening = group.current().terminal().opening();
    openAnother(opening.profile(), opening.pod());
  }

  /// Opens the same session once more beside it, or below.
  void split(TerminalGroup group, boolean below) {
    TerminalView at = group.current();
    TerminalView added = begin(at.terminal().opening());
    group.split(at, added, below);
    added.focusTerminal();
  }

  void toWindow(TerminalGroup group) {
    group.home().remove(group);
    inWindows.add(group);
    windows.add(new TerminalWindow(group, pulse, new OnWindow(), host::dress, windows::remove));
    changed();
  }

  void back(TerminalGroup group) {
    group.home().remove(group);
    inWindows.remove(group);
    tabs.add(group);
    tabs.show(group);
    changed();
  }

  boolean isInWindow(TerminalGroup group) {
    return inWindows.contains(group);
  }

  /// Closes one terminal; asks where something is lost by it.
  void close(@Nullable TerminalView view) {
    groups().stream()
        .filter(group -> group.views().contains(view))
        .findFirst()
        .ifPresent(group -> {
          if (view != null) {
            asking(group, List.of(view), () -> drop(group, view));
          }
        });
  }

  /// Closes all terminals of a group; asks where something is lost by it.
  void close(TerminalGroup group) {
    List<TerminalView> views = group.views();
    asking(group, views, () -> views.forEach(view -> drop(group, view)));
  }

  private void asking(TerminalGroup group, List<TerminalView> views, Runnable close) {
    List<OpenTerminal> running =
        views.stream().map(TerminalView::terminal).filter(OpenTerminal::losesByClosing).toList();
    if (running.isEmpty()) {
      close.run();
      return;
    }
    String name = running.getFirst().profile().name();
    boolean one = running.size() == 1;
    group.home().show(group);
    Question.ask(
        group.home().overlay(),
        one ? "Close " + name + "?" : "Close " + running.size() + " terminals?",
        (one ? "It is still running." : "They are still running.")
            + " What is done in "
            + (one ? "it" : "them")
            + " loses its terminal.",
        "Close",
        close);
  }

  private void drop(TerminalGroup group, TerminalView view) {
    if (!group.take(view)) {
      group.home().remove(group);
      inWindows.remove(group);
    } else {
      group.focusTerminal();
    }
    view.close();
    changed();
  }

  /// A saved session was changed or is gone; its terminals stay.
  void saved(List<ExecProfile> profiles) {
    for (ExecProfile profile : profiles) {
      of(profile.id()).stream()
          .filter(terminal -> !terminal.profile().equals(profile))
          .forEach(terminal -> terminal.changed(profile));
    }
  }

  /// Brings back the terminals of before a restart, not connected.
  void restore(KeptLayout layout, Kept source) {
    TerminalGroup.restored(
            layout,
            kept ->
                source
                    .opening(kept)
                    .map(opening -> {
                      TerminalView view = view(kept.id(), opening);
                      source
                          .scrollback(kept)
                          .ifPresent(bytes -> view.terminal().restore(bytes, kept.at()));
                      return view;
                    }))
        .ifPresent(this::add);
  }

  /// What is kept of terminals.
  interface Kept {
    /// What was open; empty where it is not saved any more.
    Optional<Opening> opening(KeptTerminal kept);

    Optional<byte[]> scrollback(KeptTerminal kept);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  /// Does what a key stands for, in the group that has the keyboard.
  ///
  /// @return false for a key that means nothing here
  boolean key(TerminalKeys key, TerminalGroup group) {
    switch (key) {
      case ANOTHER -> another(group);
      case SPLIT_RIGHT -> split(group, false);
      case SPLIT_DOWN -> split(group, true);
      case CLOSE -> close(group.current());
      case NEXT -> tabs.turn(1);
      case PREVIOUS -> tabs.turn(-1);
      case RECONNECT -> reconnect(group.current().terminal());
      case LIST -> {
        return false;
      }
    }
    return true;
  }

  private static void reconnect(OpenTerminal terminal) {
    if (!(terminal.state() instanceof ExecState.Open)) {
      terminal.connect();
    }
  }

  @Override
  public void close() {
    listeners.clear();
    logs.close();
    for (TerminalGroup group : groups()) {
      List<TerminalView> views = group.views();
      group.home().remove(group);
      views.forEach(TerminalView::close);
    }
    inWindows.clear();
  }

  private final class OnTab implements TabArea.Actions {
    @Override
    public void close(TerminalGroup group) {
      Terminals.this.close(group);
    }

    @Override
    public void fillMenu(ContextMenu items, TerminalGroup group) {
      menu.fill(items, group);
    }

    @Override
    public void split(TerminalGroup group, boolean below) {
      Terminals.this.split(group, below);
    }

    @Override
    public void toWindow(TerminalGroup group) {
      Terminals.this.toWindow(group);
    }
  }

  private final class OnWindow implements TerminalWindow.Actions {
    @Override
    public void close(TerminalGroup group) {
      Terminals.this.close(group);
    }

    @Override
    public void split(TerminalGroup group, boolean below) {
      Terminals.this.split(group, below);
    }

    @Override
    public void back(TerminalGroup group) {
      Terminals.this.back(group);
    }

    @Override
    public boolean key(TerminalKeys key, TerminalGroup group) {
      return Terminals.this.key(key, group);
    }
  }
}
