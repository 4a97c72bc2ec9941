package io.fairlead.ui.sessions;

import atlantafx.base.theme.Styles;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.InScene;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// What stands in place of the terminals while none is open: what the page is for, and the first
/// step.
final class NothingOpen extends VBox {
  private final Label title = new Label();
  private final Label text = new Label();
  private final HBox steps = new HBox();
  private final Button first;

  /// @param examples makes examples on the demo cluster, or null where there is none
  NothingOpen(SessionsHost host, @Nullable Runnable examples) {
    getStyleClass().add("empty");
    setId("no-terminals");
    setAlignment(Pos.CENTER);
    setMinSize(0, 0);
    title.getStyleClass().add("empty-title");
    text.getStyleClass().add("empty-text");
    text.setWrapText(true);
    first =
        Buttons.text("first-session", Material2OutlinedAL.ADD, "New session", host::createSession);
    first.getStyleClass().add(Styles.ACCENT);
    steps.getChildren().add(first);
    steps
        .getChildren()
        .add(Buttons.text("import-sessions", "Import …", () -> host.exchange().importFiles()));
    if (examples != null) {
      steps
          .getChildren()
          .add(Buttons.text("session-examples", "Try it with the demo cluster", examples));
    }
    steps.setAlignment(Pos.CENTER);
    steps.getStyleClass().add("empty-steps");
    getChildren().addAll(new FontIcon(Material2OutlinedMZ.WYSIWYG), title, text, steps);
  }

  /// @param saved whether there are saved sessions to choose from
  void show(boolean saved) {
    title.setText(saved ? "No terminal is open" : "No sessions yet");
    text.setText(
        saved
            ? "Choose a session in the list and press Enter. Ctrl+Enter opens another one of it."
            : "A session is a shell or a command in a container. Fairlead keeps its terminal,"
                + " and connects again by itself when the network breaks or the pod is replaced.");
    steps.setVisible(!saved);
    steps.setManaged(!saved);
  }

  void focusFirst() {
    InScene.then(first, first::requestFocus);
  }
}
