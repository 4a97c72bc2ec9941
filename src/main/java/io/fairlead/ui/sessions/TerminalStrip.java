package io.fairlead.ui.sessions;

import io.fairlead.exec.ExecState;
import io.fairlead.ui.control.StateStrip;
import io.fairlead.words.SessionWords;
import io.fairlead.words.Standing;
import java.time.Instant;

/// The strip of a terminal.
final class TerminalStrip extends StateStrip {
  private final OpenTerminal terminal;

  TerminalStrip(OpenTerminal terminal, Runnable connecting, Runnable editing, Runnable closing) {
    super(connecting, editing, closing);
    this.terminal = terminal;
  }

  /// Shows the state as of now.
  void show(Instant now) {
    ExecState state = terminal.state();
    Standing standing = SessionWords.of(state);
    show(standing, sentence(state, standing), now);
    setVisible(!(state instanceof ExecState.Open));
    switch (state) {
      case ExecState.Connecting _, ExecState.Open _ -> offer("", false, false, false);
      case ExecState.Waiting _ -> offer("Retry now", false, false, false);
      case ExecState.Failed _ -> offer("Try again", false, true, false);
      case ExecState.Ended _ -> offer("Start again", true, false, true);
      case ExecState.Stopped _ -> offer("Connect", true, false, true);
    }
  }

  private String sentence(ExecState state, Standing standing) {
    return switch (state) {
      case ExecState.Connecting _ ->
          "Starting " + SessionWords.what(terminal.profile()) + ". " + standing.detail().text();
      case ExecState.Stopped _ -> "Enter connects it.";
      case ExecState.Ended _ -> standing.detail().text() + " Enter starts it again.";
      case ExecState.Open _, ExecState.Waiting _, ExecState.Failed _ -> standing.detail().text();
    };
  }
}
