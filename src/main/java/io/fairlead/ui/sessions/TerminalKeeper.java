package io.fairlead.ui.sessions;

import io.fairlead.exec.Opening;
import io.fairlead.exec.Sessions;
import io.fairlead.exec.memory.KeptLayout;
import io.fairlead.exec.memory.KeptTabs;
import io.fairlead.exec.memory.KeptTerminal;
import io.fairlead.exec.memory.TerminalMemory;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.terminal.TerminalPane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
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
    if (restored) {
      Runnable keep = look((pane, share) -> () -> pane.stored(share));
      background.run(
          "keep",
          () -> {
            keep.run();
            return true;
          },
          _ -> {},
          _ -> {});
    }
  }

  /// Looks at the terminals for the last time. What it returns writes that down, and blocks.
  Runnable last() {
    rhythm.stop();
    if (!restored) {
      return () -> {}; // what was open before is not known yet, and must not be overwritten
    }
    return look(TerminalKeeper::atOnce);
  }

  /// The scrollback is only there while its terminal is.
  private static Supplier<byte[]> atOnce(TerminalPane pane, int share) {
    byte[] stored = pane.stored(share);
    return () -> stored;
  }

  private Runnable look(BiFunction<TerminalPane, Integer, Supplier<byte[]>> storing) {
    List<TerminalGroup> groups =
        terminals.groups().stream().filter(group -> group.kept().isPresent()).toList();
    List<KeptLayout> layouts = groups.stream().flatMap(g -> g.kept().stream()).toList();
    int selected = terminals.tabs().selected().map(groups::indexOf).orElse(-1);
    boolean keep = keepScrollback.get();
    int share = TerminalMemory.share((int) terminals.all().count());
    Map<String, Supplier<byte[]>> changed = new HashMap<>();
    terminals
        .all()
        .filter(terminal -> keep && !terminal.profile().secret() && terminal.takeChanged())
        .forEach(terminal -> changed.put(terminal.id(), storing.apply(terminal.pane(), share)));
    return () -> {
      Map<String, byte[]> scrollback = new HashMap<>();
      changed.forEach((id, stored) -> scrollback.put(id, stored.get()));
      memory.keep(new KeptTabs(layouts, selected), scrollback, keep);
    };
  }

  @Override
  public void close() {
    rhythm.stop();
  }
}
