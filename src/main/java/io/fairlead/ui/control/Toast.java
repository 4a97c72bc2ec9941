package io.fairlead.ui.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/// A bar at the foot of the window that says what was just done and, where it can be taken back,
/// offers that for ten seconds.
public final class Toast extends HBox {
  private static final Duration UNDO = Duration.seconds(10);
  private static final Duration SAID = Duration.seconds(2.5);

  private final Label text = new Label();
  private final Button undo = Buttons.text("undo", "Undo", this::undo);
  private final Button edit = Buttons.text("toast-edit", "Edit …", this::edit);
  private final PauseTransition time = new PauseTransition();
  private Runnable back = () -> {};
  private Runnable change = () -> {};

  public Toast() {
    setId("toast");
    getStyleClass().add("toast");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    text.setId("toast-text");
    undo.getStyleClass().add("flat");
    edit.getStyleClass().add("flat");
    getChildren()
        .addAll(
            text,
            undo,
            edit,
            Buttons.icon("toast-close", Material2OutlinedAL.CLOSE, "Close", this::hide));
    time.setOnFinished(_ -> hide());
    setVisible(false);
  }

  /// Says something for a moment.
  public void say(String what) {
    show(what, SAID);
    Shown.only(undo, false);
    Shown.only(edit, false);
  }

  /// Says what was done and offers to take it back.
  public void offerUndo(String done, Runnable undoing) {
    back = undoing;
    show(done, UNDO);
    Shown.only(undo, true);
    Shown.only(edit, false);
  }

  /// Says what was done and offers to take it back or to change it.
  public void offerUndo(String done, Runnable undoing, Runnable editing) {
    offerUndo(done, undoing);
    change = editing;
    Shown.only(edit, true);
  }

  private void edit() {
    hide();
    change.run();
  }

  /// Takes the last deed back, where that is still on offer.
  public void undo() {
    if (isVisible() && undo.isVisible()) {
      hide();
      back.run();
    }
  }

  private void show(String what, Duration howLong) {
    text.setText(what);
    setVisible(true);
    time.setDuration(howLong);
    time.playFromStart();
  }

  private void hide() {
    time.stop();
    setVisible(false);
  }
}
