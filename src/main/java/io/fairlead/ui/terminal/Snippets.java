package io.fairlead.ui.terminal;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.input.ClipboardContent;

/// The clipboard, and what was selected last: on X11 a clipboard of its own ("primary selection"),
/// which JavaFX cannot reach and AWT can; elsewhere known within this program alone.
final class Snippets {
  private static volatile String selected = "";

  private Snippets() {}

  static Optional<String> clipboard() {
    return Optional.ofNullable(javafx.scene.input.Clipboard.getSystemClipboard().getString());
  }

  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
  }

  static void select(String text) {
    selected = text;
    aside(() -> primary().ifPresent(to -> to.setContents(new StringSelection(text), null)));
  }

  /// Gives what was selected last, here or in another program, to `taker` on the window's thread.
  static void selected(Consumer<String> taker) {
    aside(() -> {
      String text = primary().map(Snippets::read).orElse(selected);
      Platform.runLater(() -> taker.accept(text));
    });
  }

  /// The first use of AWT takes a while.
  private static void aside(Runnable work) {
    Thread.ofVirtual().name("fairlead-ui-selection").start(work);
  }

  private static Optional<Clipboard> primary() {
    boolean x11 = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return x11 && !GraphicsEnvironment.isHeadless()
        ? Optional.ofNullable(Toolkit.getDefaultToolkit().getSystemSelection())
        : Optional.empty();
  }

  private static String read(Clipboard from) {
    try {
      return from.isDataFlavorAvailable(DataFlavor.stringFlavor)
          ? (String) from.getData(DataFlavor.stringFlavor)
          : "";
    } catch (UnsupportedFlavorException | IOException | IllegalStateException e) {
      return ""; // its owner has gone: nothing is selected any more
    }
  }
}
