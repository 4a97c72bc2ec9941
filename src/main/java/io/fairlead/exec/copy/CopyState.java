package io.fairlead.exec.copy;

import java.util.List;
import java.util.Optional;

/// What a copy is doing, with what belongs to it.
///
/// ```
/// Starting -> Copying -> Checking -> Done
///      `---------`-----------`-----> Failed, Cancelled
/// ```
public sealed interface CopyState {
  /// Connecting, and looking at what is there.
  record Starting() implements CopyState {}

  record Copying(CopyProgress progress) implements CopyState {}

  /// All bytes are there; the checksums are being made.
  record Checking(CopyProgress progress) implements CopyState {}

  /// It lies under its final name.
  ///
  /// @param where path at the far end
  /// @param skipped what was left out, each with the reason
  record Done(String where, CopyProgress progress, Verification verification, List<Skipped> skipped)
      implements CopyState {
    public Done {
      skipped = List.copyOf(skipped);
    }
  }

  /// Nothing lies under the final name that was not there before.
  ///
  /// @param left path of what could not be removed at the far end
  record Failed(CopyFailure cause, Optional<String> left) implements CopyState {}

  /// The user ended it. Nothing lies under the final name that was not there before.
  ///
  /// @param left path of what could not be removed at the far end
  record Cancelled(Optional<String> left) implements CopyState {}

  /// Whether it is over.
  default boolean isOver() {
    return switch (this) {
      case Starting _, Copying _, Checking _ -> false;
      case Done _, Failed _, Cancelled _ -> true;
    };
  }

  /// Something that was not copied.
  record Skipped(String path, Why why) {
    /// Why it was not.
    public enum Why {
      /// A link that leads out of the folder.
      LINK_OUT,
      /// A link, where this computer cannot make one.
      LINK,
      /// A device, socket or pipe.
      SPECIAL
    }
  }
}
