package io.fairlead.exec;

/// How one attempt ended, as far as the truth is known.
public sealed interface Ending {
  /// The command ended by itself: the pod, its container and the runtime are still there.
  record Exited(ExitStatus status) implements Ending {}

  /// It did not end by itself, or was never started.
  record Failed(ExecFailure cause) implements Ending {}
}
