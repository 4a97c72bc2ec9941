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
  ///
  /// @param loss whether the user should stop at it: the log may have been lost there
  record Note(String text, boolean loss) implements LogEntry {}
}
