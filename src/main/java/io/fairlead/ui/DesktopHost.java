package io.fairlead.ui;

import io.fairlead.ui.control.Toast;
import io.fairlead.ui.health.HealthHost;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;

/// The desktop's clipboard and file dialogs, with a word about what was done.
final class DesktopHost implements HealthHost {
  private static final int SHOWN_AT_MOST = 48;

  private final Node within;
  private final Toast toast;

  /// @param within is in the window that the dialogs belong to
  DesktopHost(Node within, Toast toast) {
    this.within = within;
    this.toast = toast;
  }

  @Override
  public Optional<Path> saveAs(String title, String name) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(within.getScene().getWindow()))
        .map(File::toPath);
  }

  @Override
  public void say(String what) {
    toast.say(what);
  }

  @Override
  public void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    boolean lines = text.indexOf('\n') >= 0;
    toast.say(
        lines
            ? "Copied " + text.lines().count() + " lines"
            : "Copied "
                + (text.length() > SHOWN_AT_MOST
                    ? text.substring(0, SHOWN_AT_MOST - 1) + "…"
                    : text));
  }
}
