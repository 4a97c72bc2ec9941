package io.fairlead;

import io.fairlead.profile.PrivateFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Sends log records to `fairlead.log` in the state folder, two files of 1 MiB, and nowhere else:
/// what a person must know is shown, not logged.
final class Logs {
  private static final Logger ROOT = Logger.getLogger("");

  private static final String NAME = "fairlead.log";

  private Logs() {}

  static void toFile(Path folder) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ROOT.setLevel(Level.INFO);
    try {
      PrivateFolder.make(folder);
      FileHandler file = new PrivateLog(folder);
      file.setFormatter(new SimpleFormatter());
      ROOT.addHandler(file);
    } catch (IOException e) {
      System.err.println("fairlead: no log is written, " + folder + " cannot be used: " + e);
    }
  }

  /// Takes the rights to a file that was just begun from all others.
  private static final class PrivateLog extends FileHandler {
    private static final int FILES = 2;

    private final Path folder;

    PrivateLog(Path folder) throws IOException {
      super(folder.resolve(NAME).toString().replace("%", "%%"), 1 << 20, FILES, true);
      this.folder = folder;
      keepPrivate();
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      keepPrivate();
    }

    private void keepPrivate() {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAME + "*")) {
        for (Path file : files) {
          PrivateFolder.close(file);
        }
      } catch (IOException _) {
        // its folder is private where we made it
      }
    }
  }

  /// Notes an exception that ends the program and gives the sentence for its user.
  static String failed(Throwable thrown) {
    ROOT.log(Level.SEVERE, "ends with a failure", thrown);
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }
}
