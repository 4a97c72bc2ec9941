package io.fairlead.ui.sessions;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.ui.log.LogView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;

/// The logs that are followed in tabs beside the terminals. Used on the window's thread alone.
final class LogTabs implements AutoCloseable {
  private final TabArea tabs;
  private final Optional<LogView.Use> use;
  private final List<LogView> open = new ArrayList<>();

  /// @param use empty where logs cannot be followed
  LogTabs(TabArea tabs, Optional<LogView.Use> use) {
    this.tabs = tabs;
    this.use = use;
  }

  /// The entry of a menu that follows the log of a session.
  ///
  /// @param pod where the session runs; empty for any pod of its target
  MenuItem entry(String id, ExecProfile profile, String pod) {
    var entry = new MenuItem("Follow its log");
    entry.setId(id);
    entry.setDisable(use.isEmpty());
    Target target = profile.target();
    Target at =
        pod.isEmpty() ? target : new Target(target.context(), target.namespace(), Kind.POD, pod);
    entry.setOnAction(_ -> follow(at, profile.command().container()));
    return entry;
  }

  /// Goes to the tab of this log, or opens one.
  void follow(Target target, String container) {
    Optional<LogView> known = open.stream().filter(log -> log.target().equals(target)).findFirst();
    if (known.isPresent()) {
      tabs.show(known.get());
    } else {
      use.ifPresent(with -> {
        LogView log = new LogView(with, target, container);
        open.add(log);
        tabs.add(log, () -> close(log));
        tabs.show(log);
      });
    }
  }

  private void close(LogView log) {
    open.remove(log);
    tabs.remove(log);
    log.close();
  }

  /// Does what a key stands for, where a log has the keyboard.
  ///
  /// @return false for a key that means nothing here
  boolean key(TerminalKeys key, LogView log) {
    switch (key) {
      case CLOSE -> close(log);
      case NEXT -> tabs.turn(1);
      case PREVIOUS -> tabs.turn(-1);
      case ANOTHER, SPLIT_RIGHT, SPLIT_DOWN, RECONNECT, LIST -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(this::close);
  }
}
