package io.fairlead.ui.files;

import io.fairlead.exec.Leftover;
import io.fairlead.ui.control.Buttons;
import io.fairlead.words.Notice;
import io.fairlead.words.Spans;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A command that was left running, and its button.
final class LeftoverLine extends HBox {
  private final Leftover leftover;
  private final LeftoverDialog dialog;
  private final Label failure = wrapped("leftover-failure");
  private final Button end = Buttons.text("leftover-end", "End", this::end);

  LeftoverLine(Leftover leftover, LeftoverDialog dialog) {
    this.leftover = leftover;
    this.dialog = dialog;
    getStyleClass().add("leftover-line");
    setAlignment(Pos.CENTER_LEFT);
    Label what = wrapped("leftover-what");
    what.setText(dialog.words(leftover));
    what.setTooltip(Buttons.tip("Since " + Spans.exact(leftover.since())));
    failure.setVisible(false);
    failure.setManaged(false);
    var text = new VBox(what, failure);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    end.getStyleClass().add("small");
    getChildren().addAll(text, end);
  }

  private static Label wrapped(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  Leftover leftover() {
    return leftover;
  }

  void end() {
    if (end.isDisabled()) {
      return;
    }
    end.setDisable(true);
    end.setText("Ending …");
    dialog.end(this);
  }

  void failed(Notice notice) {
    end.setDisable(false);
    end.setText("End");
    failure.setText(notice.text());
    failure.setVisible(true);
    failure.setManaged(true);
  }
}
