package io.fairlead.ui.sessions;

import io.fairlead.signal.Subscription;
import io.fairlead.ui.control.Pulse;
import java.time.InstantSource;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;

/// One terminal on screen, with the strip of its state over it.
final class TerminalView extends StackPane implements AutoCloseable {
  private final OpenTerminal terminal;
  private final Subscription changes;
  private final Subscription beats;

  /// @param editing opens the form of its session
  /// @param closing closes this terminal
  TerminalView(
      OpenTerminal terminal, Pulse pulse, InstantSource clock, Runnable editing, Runnable closing) {
    this.terminal = terminal;
    getStyleClass().add("terminal-view");
    setMinSize(0, 0);
    var strip = new StateStrip(terminal, this::connect, editing, closing);
    StackPane.setAlignment(strip, Pos.TOP_CENTER);
    StackPane.setMargin(strip, new Insets(8));
    getChildren().addAll(terminal.pane(), strip);
    Runnable show = () -> strip.show(clock.instant());
    changes = terminal.onChange(show);
    beats = pulse.subscribe(show);
    show.run();
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
    if (getScene() != null) {
      terminal.pane().requestFocus();
      return;
    }
    sceneProperty()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable scene) {
                if (getScene() != null) {
                  scene.removeListener(this);
                  Platform.runLater(terminal.pane()::requestFocus);
                }
              }
            });
  }

  @Override
  public void close() {
    changes.close();
    beats.close();
    terminal.close();
  }
}
