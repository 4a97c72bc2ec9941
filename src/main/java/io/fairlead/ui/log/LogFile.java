package io.fairlead.ui.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a log to a file: each line with its time where it has one, notes marked as such.
final class LogFile {
  private LogFile() {}

  /// Blocks for the disk.
  static void write(List<LogEntry> rows, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (LogEntry entry : rows) {
        out.write(
            switch (entry) {
              case LogEntry.Line(var at, String text) ->
                  at.map(time -> time + " ").orElse("") + text;
              case LogEntry.Note(String text, _) -> "--- " + text + " ---";
            });
        out.newLine();
      }
    }
  }
}
