package io.fairlead.exec;

/// Why nothing can be said of what a session left, or why it cannot be ended. A value: `words`
/// makes the sentence of it.
public sealed interface LeftoverFailure {
  /// The container could not be asked.
  record Command(ExecFailure cause) implements LeftoverFailure {}

  /// The container lacks what looking needs: `sh`, `tr` or `/proc`.
  record Lacks(String what) implements LeftoverFailure {}

  /// The session's command carries no mark: neither `sh` nor `env` starts it.
  record NotMarked() implements LeftoverFailure {}

  /// It is still there; the container does not let its user end it.
  record StillThere(int pid) implements LeftoverFailure {}

  /// Anything else; `detail` is what the container says.
  record Other(String detail) implements LeftoverFailure {}
}
