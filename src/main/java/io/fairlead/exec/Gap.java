package io.fairlead.exec;

import java.time.Instant;
import java.util.Optional;

/// A time in which a session was not connected, and what came after it.
///
/// @param end how the time before it ended
/// @param at when that was
/// @param before where the command ran
/// @param now where it runs since
/// @param keeping what keeps the shell, where that is known: it tells whether it is the same shell
public record Gap(
    End end, Instant at, ExecState.Open before, ExecState.Open now, Optional<Keeping> keeping) {
  /// How a command came to its end.
  public sealed interface End {
    /// Not by itself.
    record Lost(ExecFailure cause) implements End {}

    /// By itself; the user had it started again.
    record Exited(ExitStatus status) implements End {}

    /// The user had it stopped and started again.
    record Stopped() implements End {}
  }

  /// Whether it goes on in the same pod. Its name is all that is known, but a pod of a stateful set
  /// that was replaced has the same name, and its successor is one for the user as well.
  public boolean samePod() {
    return before.pod().equals(now.pod());
  }

  Gap with(Optional<Keeping> told) {
    return new Gap(end, at, before, now, told);
  }
}
