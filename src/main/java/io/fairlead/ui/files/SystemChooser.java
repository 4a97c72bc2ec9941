package io.fairlead.ui.files;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The dialogs of the desktop. They begin in the folder that was chosen from last.
public final class SystemChooser implements LocalChooser {
  private @Nullable File last;

  @Override
  public List<Path> files(Window over, String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(start());
    List<File> chosen = chooser.showOpenMultipleDialog(over);
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    last = chosen.getFirst().getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> folder(Window over, String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(start());
    File chosen = chooser.showDialog(over);
    if (chosen == null) {
      return Optional.empty();
    }
    last = chosen;
    return Optional.of(chosen.toPath());
  }

  @Override
  public Optional<Path> save(Window over, String title, String name) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    chooser.setInitialDirectory(start());
    File chosen = chooser.showSaveDialog(over);
    if (chosen == null) {
      return Optional.empty();
    }
    last = chosen.getParentFile();
    return Optional.of(chosen.toPath());
  }

  /// A dialog refuses to open in a folder that is gone.
  private @Nullable File start() {
    return last != null && last.isDirectory() ? last : null;
  }
}
