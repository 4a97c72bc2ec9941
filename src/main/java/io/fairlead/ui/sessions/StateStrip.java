package io.fairlead.ui.sessions;

import atlantafx.base.theme.Styles;
import io.fairlead.exec.ExecState;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Shown;
import io.fairlead.ui.control.StateIcon;
import io.fairlead.words.Condition;
import io.fairlead.words.SessionWords;
import io.fairlead.words.Spans;
import io.fairlead.words.Standing;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What lies over the head of a terminal while it is not open: how it stands, why, and what the
/// user can do.
final class StateStrip extends VBox {
  /// Narrower than this, the sentence stands below the buttons.
  private static final double NARROW = 480;

  private static final double WIDEST = 760;

  private final OpenTerminal terminal;
  private final StateIcon icon = new StateIcon(Condition.OFF);
  private final Label word = new Label();
  private final Label detail = new Label();
  private final Label countdown = new Label();
  private final VBox text = new VBox(detail, countdown);
  private final Region gap = new Region();
  private final HBox line = new HBox();
  private final Button connect;
  private final Button edit;
  private final Button close;

  StateStrip(OpenTerminal terminal, Runnable connecting, Runnable editing, Runnable closing) {
    this.terminal = terminal;
    getStyleClass().add("state-strip");
    setMaxHeight(USE_PREF_SIZE);
    word.setId("strip-state");
    word.getStyleClass().add("strip-word");
    detail.setId("strip-detail");
    detail.setWrapText(true);
    detail.setMinHeight(USE_PREF_SIZE);
    countdown.setId("strip-countdown");
    countdown.getStyleClass().add("strip-countdown");
    text.setAlignment(Pos.CENTER_LEFT);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox.setHgrow(gap, Priority.ALWAYS);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("strip-line");
    connect = small(Buttons.text("strip-connect", "", connecting));
    edit = small(Buttons.text("strip-edit", "Edit", editing));
    close = small(Buttons.text("strip-close", "Close", closing));
    maxWidthProperty().addListener(_ -> arrange());
    arrange();
  }

  /// Fits it into so much room.
  void fit(double room) {
    setMaxWidth(Math.clamp(room, 0, WIDEST));
  }

  private void arrange() {
    boolean narrow = getMaxWidth() < NARROW;
    word.setMinWidth(narrow ? 0 : USE_PREF_SIZE);
    line.getChildren().setAll(icon, word, narrow ? gap : text, edit, close, connect);
    if (narrow) {
      getChildren().setAll(line, text);
    } else {
      getChildren().setAll(line);
    }
  }

  private static Button small(Button button) {
    button.getStyleClass().add("small");
    return button;
  }

  /// Shows the state as of now.
  void show(Instant now) {
    ExecState state = terminal.state();
    Standing standing = SessionWords.of(state);
    icon.show(standing.condition());
    word.setText(standing.word());
    for (Condition each : Condition.values()) {
      word.pseudoClassStateChanged(StateIcon.pseudoClass(each), each == standing.condition());
    }
    Shown.text(detail, sentence(state, standing));
    Shown.text(
        countdown,
        standing
            .retryAt()
            .map(at -> at.isAfter(now) ? "Tries again " + Spans.until(at, now) : "Trying again")
            .orElse(""));
    Shown.only(this, !(state instanceof ExecState.Open));
    switch (state) {
      case ExecState.Connecting _, ExecState.Open _ -> buttons("", false, false);
      case ExecState.Waiting _ -> buttons("Retry now", false, false);
      case ExecState.Failed _ -> buttons("Try again", true, false);
      case ExecState.Ended _ -> buttons("Start again", false, true);
      case ExecState.Stopped _ -> buttons("Connect", false, true);
    }
    boolean accent = state instanceof ExecState.Ended || state instanceof ExecState.Stopped;
    connect.getStyleClass().remove(Styles.ACCENT);
    if (accent) {
      connect.getStyleClass().add(Styles.ACCENT);
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

  private void buttons(String connecting, boolean editing, boolean closing) {
    connect.setText(connecting);
    Shown.only(connect, !connecting.isEmpty());
    Shown.only(edit, editing);
    Shown.only(close, closing);
  }
}
