package io.fairlead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends log records to `fairlead.log` in the state folder, two files of 1 MiB, and nowhere else:
/// what a person must know is shown, not logged.
final class Logs {
  private static final Logger ROOT = Logger.getLogger("");

  private Logs() {}

  static void toFile(Path folder) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ROOT.setLevel(Level.INFO);
    try {
      Files.createDirectories(folder);
      FileHandler file =
          new FileHandler(
              folder.resolve("fairlead.log").toString().replace("%", "%%"), 1 << 20, 2, true);
      file.setFormatter(new SimpleFormatter());
      ROOT.addHandler(file);
    } catch (IOException e) {
      System.err.println("fairlead: no log is written, " + folder + " cannot be used: " + e);
    }
  }

  /// Notes an exception that ends the program and gives the sentence for its user.
  static String failed(Throwable thrown) {
    ROOT.log(Level.SEVERE, "ends with a failure", thrown);
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }
}
