package io.fairlead.health.history;

import java.nio.file.Path;

/// Why the history is not, or not for ever, what it should be.
public sealed interface HistoryProblem {
  /// The file in which the history should be.
  Path file();

  /// What was wrong with a file that was there.
  enum Damage {
    /// It is damaged, or no database at all.
    UNREADABLE,
    /// A newer version of this program wrote it.
    NEWER,
    /// It is a database of something else.
    FOREIGN
  }

  /// Why nothing can be written.
  enum Reason {
    FULL,
    READ_ONLY,
    /// Another program holds the file and does not let go of it.
    LOCKED,
    OTHER
  }

  /// The file could not be used. It was kept under another name and a new history begun.
  record SetAside(Path file, Path movedTo, Damage damage, String detail)
      implements HistoryProblem {}

  /// There is no file that can be written: what is learned from now on is forgotten when the
  /// program ends.
  record OnlyInMemory(Path file, Reason reason, String detail) implements HistoryProblem {}

  /// The latest writing failed. It is tried again; meanwhile two hours are kept in memory.
  record NotWritten(Path file, Reason reason, String detail) implements HistoryProblem {}
}
