package io.fairlead.ui.terminal;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;

/// The clipboard, and what was selected last in one of our terminals, which the middle button
/// pastes. For the window's thread.
///
/// JavaFX does not reach the selection that X11 programs share ("primary selection"). So ours is
/// forgotten when all our windows have lost the keyboard: another program may have a newer one, and
/// an old text must not be pasted in its place. AWT would reach it, but it shares the connection's
/// error handling with GTK, and each spoils the other's.
final class Snippets {
  private static String selected = "";

  private Snippets() {}

  static Optional<String> clipboard() {
    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
  }

  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  static void select(String text) {
    selected = text;
  }

  static String selected() {
    return selected;
  }

  /// A window of ours has lost the keyboard.
  static void left() {
    Platform.runLater(() -> { // by then, the next one has it
      if (Window.getWindows().stream().noneMatch(Window::isFocused)) {
        selected = "";
      }
    });
  }
}
