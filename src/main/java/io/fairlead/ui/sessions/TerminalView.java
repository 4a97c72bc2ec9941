package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecState;
import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.InScene;
import io.fairlead.ui.control.Pulse;
import java.time.InstantSource;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// One terminal on screen, with the strip of its state over it.
final class TerminalView extends StackPane implements AutoCloseable {
  private static final double GAP = 8;

  private final OpenTerminal terminal;
  private final TerminalStrip strip;
  private final StackPane below = new StackPane();
  private final Subscription changes;
  private final Subscription beats;

  /// @param editing opens the form of its session
  /// @param closing closes this terminal
  TerminalView(
      OpenTerminal terminal, Pulse pulse, InstantSource clock, Runnable editing, Runnable closing) {
    this.terminal = terminal;
    getStyleClass().add("terminal-view");
    setMinSize(0, 0);
    strip = new TerminalStrip(terminal, this::connect, editing, closing);
    StackPane.setAlignment(strip, Pos.TOP_CENTER);
    StackPane.setMargin(strip, new Insets(GAP));
    StackPane.setAlignment(below, Pos.BOTTOM_CENTER);
    below.setMaxHeight(USE_PREF_SIZE);
    below.setVisible(false);
    below.heightProperty().addListener(_ -> makeRoom());
    getChildren().addAll(terminal.pane(), below, strip);
    widthProperty().addListener((_, _, width) -> strip.fit(width.doubleValue() - 2 * GAP));
    strip.heightProperty().addListener(_ -> makeRoom());
    strip.visibleProperty().addListener(_ -> makeRoom());
    Runnable show =
        () -> {
          strip.show(clock.instant());
          makeRoom();
        };
    changes = terminal.onChange(show);
    beats = pulse.subscribe(show);
    show.run();
  }

  /// A strip that stays pushes the terminal down; one that goes by itself lies over it, so that
  /// what runs in it is not told another size for a moment.
  private void makeRoom() {
    double room = strip.isVisible() && lasts(terminal.state()) ? strip.getHeight() + 2 * GAP : 0;
    double foot = below.isVisible() ? below.getHeight() : 0;
    StackPane.setMargin(terminal.pane(), new Insets(room, 0, foot, 0));
  }

  /// Shows a line below the terminal, which makes room for it.
  void showBelow(Node line) {
    below.getChildren().setAll(line);
    below.setVisible(true);
    makeRoom();
  }

  void showNothingBelow() {
    below.getChildren().clear();
    below.setVisible(false);
    makeRoom();
  }

  private static boolean lasts(ExecState state) {
    return switch (state) {
      case ExecState.Stopped _, ExecState.Ended _, ExecState.Failed _ -> true;
      case ExecState.Connecting _, ExecState.Open _, ExecState.Waiting _ -> false;
    };
  }

  private void connect() {
    terminal.connect();
    focusTerminal();
  }

  OpenTerminal terminal() {
    return terminal;
  }

  /// Puts the keyboard on the terminal, once it is on screen where it is not yet.
  void focusTerminal() {
    InScene.then(this, terminal.pane()::requestFocus);
  }

  @Override
  public void close() {
    changes.close();
    beats.close();
    terminal.close();
  }
}
