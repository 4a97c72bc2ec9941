package io.fairlead.ui.control;

import atlantafx.base.theme.Styles;
import io.fairlead.words.Condition;
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

/// What lies over the head of a terminal or a log while it is not open: how it stands, why, and
/// what the user can do.
public class StateStrip extends VBox {
  /// Narrower than this, the sentence stands below the buttons.
  private static final double NARROW = 480;

  private static final double WIDEST = 760;

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

  /// @param connecting what the button does that [#offer] names
  @SuppressWarnings("this-escape") // heard of by its own nodes alone, on the same thread
  public StateStrip(Runnable connecting, Runnable editing, Runnable closing) {
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
    managedProperty().bind(visibleProperty());
    maxWidthProperty().addListener(_ -> arrange());
    arrange();
  }

  /// Fits it into so much room.
  public final void fit(double room) {
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

  /// Shows how it stands as of now.
  public final void show(Standing standing, String sentence, Instant now) {
    icon.show(standing.condition());
    word.setText(standing.word());
    for (Condition each : Condition.values()) {
      word.pseudoClassStateChanged(StateIcon.pseudoClass(each), each == standing.condition());
    }
    Shown.text(detail, sentence);
    Shown.text(
        countdown,
        standing
            .retryAt()
            .map(at -> at.isAfter(now) ? "Tries again " + Spans.until(at, now) : "Trying again")
            .orElse(""));
  }

  /// Shows the buttons that help.
  ///
  /// @param connecting the word of the first; empty for none
  /// @param accent whether the first is what the user is expected to do
  public final void offer(String connecting, boolean accent, boolean editing, boolean closing) {
    connect.setText(connecting);
    Shown.only(connect, !connecting.isEmpty());
    Shown.only(edit, editing);
    Shown.only(close, closing);
    connect.getStyleClass().remove(Styles.ACCENT);
    if (accent) {
      connect.getStyleClass().add(Styles.ACCENT);
    }
  }
}
