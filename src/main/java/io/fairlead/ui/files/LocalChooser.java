package io.fairlead.ui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/// Asks the user for files and folders of this computer. Called on the window's thread; returns
/// when the user has answered.
public interface LocalChooser {
  /// Some files; none where the user thought better of it.
  List<Path> files(Window over, String title);

  Optional<Path> folder(Window over, String title);

  /// Where to write a file that is called `name` unless the user says otherwise.
  Optional<Path> save(Window over, String title, String name);
}
