package io.fairlead.profile;

import java.nio.file.Path;

/// What is wrong with the profile file. In each case nothing of the user's was overwritten.
public sealed interface ProfileProblem {
  /// The file was no profile file (any more) and was moved aside.
  ///
  /// @param line counts from 1, 0 where unknown
  record SetAside(Path file, Path movedTo, int line, String detail) implements ProfileProblem {}

  /// The file cannot be read, or could not be moved aside; saving is refused.
  record Unreadable(Path file, String detail) implements ProfileProblem {}

  /// A newer Fairlead wrote the file. What this one understands of it is used; saving is refused.
  record NewerVersion(Path file, long version) implements ProfileProblem {}

  /// One entry is no forward, or no session. It is kept in the file as it is, below the others.
  record BadEntry(Path file, int line, String detail) implements ProfileProblem {}

  /// Somebody changed the file while it was in use, and it means nothing now, or an entry of it
  /// does not. Nothing of the change was taken over, and the file is as they left it.
  ///
  /// @param line counts from 1, 0 where unknown
  record NotTaken(Path file, int line, String detail) implements ProfileProblem {}

  /// The file could not be written; the changes live only in memory.
  record NotSaved(Path file, String detail) implements ProfileProblem {}
}
