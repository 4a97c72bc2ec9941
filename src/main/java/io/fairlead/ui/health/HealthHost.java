package io.fairlead.ui.health;

import java.nio.file.Path;
import java.util.Optional;

/// What the views of health ask of the window around them.
public interface HealthHost {
  /// Asks the user for a file to write to; empty where the user thought better of it.
  ///
  /// @param name what the file is called unless the user says otherwise
  Optional<Path> saveAs(String title, String name);

  /// Says something for some seconds.
  void say(String what);

  /// Puts `text` on the clipboard and says so.
  void copy(String text);
}
