package io.fairlead.exec.copy;

import io.fairlead.exec.ExecFailure;

/// Why a copy came to nothing. A value: `words` makes the sentence and the next step of it.
public sealed interface CopyFailure {
  /// The commands that copy could not be run, or were lost.
  record Command(ExecFailure cause) implements CopyFailure {}

  /// The container lacks a program that copying needs, `tar` or `sh`.
  record NoProgram(String program) implements CopyFailure {}

  /// There is no such file or folder.
  record NoSuchFile(Side side, String path) implements CopyFailure {}

  /// It is neither a file nor a folder, but a device or the like.
  record NotAFile(Side side, String path) implements CopyFailure {}

  /// Reading or writing is not allowed.
  record PermissionDenied(Side side, String path) implements CopyFailure {}

  record DiskFull(Side side) implements CopyFailure {}

  /// Something of that name is there, and [IfPresent#STOP] was asked for.
  record AlreadyThere(Side side, String path) implements CopyFailure {}

  /// This computer cannot have a file of such a name.
  record BadName(String name) implements CopyFailure {}

  /// What the container sent would not stay in its folder, or is no archive. Nothing was kept.
  record Hostile(String detail) implements CopyFailure {}

  /// The container sent more than there may be. Nothing was kept.
  record TooMuch(String detail) implements CopyFailure {}

  /// The file at the far end is not the same: it was changed meanwhile, or damaged on the way.
  record Differs(String path) implements CopyFailure {}

  /// Anything else; `detail` is what the system or `tar` says.
  record Other(Side side, String detail) implements CopyFailure {}
}
