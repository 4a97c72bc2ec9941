package io.fairlead.ui.files;

import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.Overlay;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A small dialog that asks for a path in a container.
final class FolderDialog extends VBox {
  /// What it says.
  ///
  /// @param what is copied; may be empty
  /// @param path filled in
  /// @param example shown while nothing is filled in
  /// @param go the word of the button
  record Words(
      String title, String what, String question, String path, String example, String go) {}

  private final TextField path = new TextField();

  /// Asks on `overlay`; `done` gets the path.
  static void ask(Overlay overlay, Words words, Consumer<String> done) {
    var dialog = new FolderDialog(overlay, words, done);
    overlay.open(dialog, overlay::close);
    dialog.path.requestFocus();
    dialog.path.selectAll();
  }

  private FolderDialog(Overlay overlay, Words words, Consumer<String> done) {
    getStyleClass().addAll("question", "copy-dialog");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    var title = new Label(words.title());
    title.setId("copy-title");
    title.setWrapText(true);
    title.getStyleClass().add("form-title");
    var what = new Label(words.what());
    what.setId("copy-what");
    what.setWrapText(true);
    what.setMinHeight(USE_PREF_SIZE);
    what.setVisible(!words.what().isEmpty());
    what.setManaged(what.isVisible());
    path.setId("copy-path");
    path.setText(words.path());
    path.setPromptText(words.example());
    var question = new Label(words.question());
    question.getStyleClass().add("field-name");
    question.setLabelFor(path);
    var field = new VBox(question, path);
    field.getStyleClass().add("field");
    Button cancel = Buttons.text("copy-no", "Cancel", overlay::close);
    Button go =
        Buttons.text(
            "copy-go",
            words.go(),
            () -> {
              overlay.close();
              done.accept(path.getText().strip());
            });
    go.setDefaultButton(true);
    go.getStyleClass().add("accent");
    go.disableProperty().bind(path.textProperty().map(String::isBlank));
    var buttons = new HBox(cancel, go);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("form-buttons");
    getChildren().addAll(title, what, field, buttons);
  }
}
