package io.fairlead.ui.log;

import java.time.Instant;
import java.util.Optional;

/// One row of a log view.
sealed interface LogEntry {
  String text();

  /// A line of the log.
  ///
  /// @param at when the container wrote it, where that is known
  record Line(Optional<Instant> at, String text) implements LogEntry {}

  /// What Fairlead says between the lines.
  record Note(String text) implements LogEntry {}
}
