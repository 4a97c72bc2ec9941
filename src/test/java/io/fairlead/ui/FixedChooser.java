package io.fairlead.ui;

import io.fairlead.ui.files.LocalChooser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/// A user who has made up their mind.
final class FixedChooser implements LocalChooser {
  List<Path> files = List.of();
  Optional<Path> folder = Optional.empty();
  Optional<Path> saved = Optional.empty();

  @Override
  public List<Path> files(Window over, String title) {
    return files;
  }

  @Override
  public Optional<Path> folder(Window over, String title) {
    return folder;
  }

  @Override
  public Optional<Path> save(Window over, String title, String name) {
    return saved;
  }
}
