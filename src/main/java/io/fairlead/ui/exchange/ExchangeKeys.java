package io.fairlead.ui.exchange;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/// The keys and drops of the whole window that bring connections in and out. They count where
/// nothing else took them: a terminal keeps its keys, and files that are dropped on it.
public final class ExchangeKeys {
  static final KeyCombination IMPORT =
      new KeyCodeCombination(KeyCode.I, KeyCombination.SHORTCUT_DOWN);
  static final KeyCombination EXPORT =
      new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
  static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private ExchangeKeys() {}

  /// Has `desk` hear of what is typed and dropped in `frame`.
  public static void hear(Node frame, ExchangeDesk desk) {
    frame.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, desk));
    frame.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles() && !desk.isBusy()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    frame.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (event.getDragboard().hasFiles() && !desk.isBusy()) {
            List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(true);
            event.consume();
            // The desktop that drags waits until this is answered.
            Platform.runLater(() -> desk.read(files));
          }
        });
  }

  private static void key(KeyEvent event, ExchangeDesk desk) {
    if (desk.isBusy() || event.getTarget() instanceof TextInputControl) {
      return;
    }
    if (IMPORT.match(event)) {
      desk.importFiles();
    } else if (EXPORT.match(event)) {
      desk.exportAll();
    } else if (PASTE.match(event)) {
      desk.pasteCopied();
    } else {
      return;
    }
    event.consume();
  }
}
