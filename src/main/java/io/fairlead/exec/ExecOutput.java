package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.Output;

/// What takes the output of a command.
@FunctionalInterface
public interface ExecOutput {
  /// Takes bytes, cut anywhere; never empty. Called on a thread of the session. It may block: the
  /// command is stopped while about 1 MiB waits.
  void write(Output from, byte[] bytes) throws InterruptedException;

  /// Hears what keeps the shell. Called before its first output where the session asked to be kept;
  /// on the same thread.
  default void greeted(Keeping keeping) {}
}
