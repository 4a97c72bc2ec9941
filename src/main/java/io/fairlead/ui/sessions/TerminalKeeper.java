package io.fairlead.ui.sessions;

import io.fairlead.exec.Opening;
import io.fairlead.exec.Sessions;
import io.fairlead.exec.memory.KeptLayout;
import io.fairlead.exec.memory.KeptTabs;
import io.fairlead.exec.memory.KeptTerminal;
import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.ui.control.Background;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Duration;

/// Remembers the open terminals: now and then, and when Fairlead ends. Nothing of a private session
/// is remembered, not even that it was open.
final class TerminalKeeper implements AutoCloseable {
  private static final Duration EVERY = Duration.seconds(20);

  private final Terminals terminals;
  private final Sessions sessions;
  private final TerminalMemory memory;
  private final Background background;
  private final ObservableBooleanValue keepScrollback;
  private final Timeline rhythm = new Timeline(new KeyFrame(EVERY, _ -> keepInBackground()));
  private boolean restored;
  private volatile Optional<Seen> seen = Optional.empty();

  TerminalKeeper(
      Terminals terminals,
      Sessions sessions,
      TerminalMemory memory,
      Background background,
      ObservableBooleanValue keepScrollback) {
    this.terminals = terminals;
    this.sessions = sessions;
    this.memory = memory;
    this.background = background;
    this.keepScrollback = keepScrollback;
    rhythm.setCycleCount(Animation.INDEFINITE);
    keepScrollback.addListener((_, _, keep) -> {
      if (keep) {
        terminals.all().forEach(OpenTerminal::markChanged);
      }
      keepInBackground();
    });
  }

  /// Brings back what was open, then begins to remember.
  void start() {
    background.run(
        "restore",
        this::read,
        kept -> {
          kept.tabs().tabs().forEach(tab -> terminals.restore(tab, kept));
          terminals.tabs().select(kept.tabs().selected());
          begin();
        },
        _ -> begin());
  }

  private void begin() {
    restored = true;
    look();
    terminals.onChange(this::look);
    rhythm.play();
  }

  private Restored read() {
    KeptTabs tabs = memory.tabs();
    Map<String, byte[]> scrollback = new HashMap<>();
    tabs.terminals()
        .forEach(
            kept -> memory.scrollback(kept).ifPresent(bytes -> scrollback.put(kept.id(), bytes)));
    return new Restored(sessions, tabs, scrollback);
  }

  private record Restored(Sessions sessions, KeptTabs tabs, Map<String, byte[]> bytes)
      implements Terminals.Kept {
    @Override
    public Optional<Opening> opening(KeptTerminal kept) {
      return sessions.all().value().stream()
          .filter(profile -> profile.id().equals(kept.profile()) && !profile.secret())
          .findFirst()
          .map(profile -> new Opening(profile, kept.copy(), kept.pod()));
    }

    @Override
    public Optional<byte[]> scrollback(KeptTerminal kept) {
      return Optional.ofNullable(bytes.get(kept.id()));
    }
  }

  private void keepInBackground() {
    look();
    background.run(
        "keep",
        () -> {
          last().run();
          return true;
        },
        _ -> {},
        _ -> {});
  }

  /// Looks at what is open as it is now. On the window's thread.
  void look() {
    if (!restored) {
      return; // what was open before is not known yet, and must not be overwritten
    }
    List<TerminalGroup> groups =
        terminals.groups().stream().filter(group -> group.kept().isPresent()).toList();
    List<KeptLayout> layouts = groups.stream().flatMap(g -> g.kept().stream()).toList();
    int selected = terminals.tabs().selected().map(groups::indexOf).orElse(-1);
    List<OpenTerminal> open =
        terminals.all().filter(terminal -> !terminal.profile().secret()).toList();
    seen = Optional.of(new Seen(new KeptTabs(layouts, selected), open));
  }

  /// Takes the scrollback of what was open at the last look. What it returns writes all of that
  /// down, and blocks. Any thread.
  Runnable last() {
    Optional<Seen> now = seen;
    if (now.isEmpty()) {
      return () -> {};
    }
    boolean keep = keepScrollback.get();
    int share = TerminalMemory.share(now.get().open().size());
    Map<String, byte[]> scrollback = new HashMap<>();
    for (OpenTerminal terminal : now.get().open()) {
      if (keep && terminal.takeChanged()) {
        scrollback.put(terminal.id(), terminal.pane().stored(share));
      }
    }
    return () -> memory.keep(now.get().tabs(), scrollback, keep);
  }

  /// @param open the terminals of the tabs
  private record Seen(KeptTabs tabs, List<OpenTerminal> open) {}

  @Override
  public void close() {
    rhythm.stop();
  }
}
