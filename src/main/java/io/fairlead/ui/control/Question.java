package io.fairlead.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A question in the middle of the window, about what the user just clicked.
public final class Question extends VBox {
  /// Asks on `overlay`; `yes` runs where the user says so, and nothing else happens.
  public static void ask(Overlay overlay, String title, String text, String yesWord, Runnable yes) {
    var question = new Question();
    var head = new Label(title);
    head.getStyleClass().add("form-title");
    var body = new Label(text);
    body.setWrapText(true);
    body.setMinHeight(USE_PREF_SIZE);
    Button no = Buttons.text("answer-cancel", "Cancel", overlay::close);
    Button doIt =
        Buttons.text(
            "answer-yes",
            yesWord,
            () -> {
              overlay.close();
              yes.run();
            });
    doIt.setDefaultButton(true);
    doIt.getStyleClass().add("accent");
    var buttons = new HBox(no, doIt);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("form-buttons");
    question.getChildren().addAll(head, body, buttons);
    overlay.open(question, overlay::close);
    doIt.requestFocus();
  }

  private Question() {
    getStyleClass().add("question");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
