package io.fairlead.demo;

/// The client of one command, on whatever protocol it speaks. All methods may be called from any
/// thread; what is said to a client that has left is lost.
interface ExecClient {
  /// The streams that a command writes to, numbered as the channels of the WebSocket protocol.
  enum Output {
    STDOUT,
    STDERR
  }

  /// Sends what the command wrote; waits while too much of the same output is still under way.
  void output(Output output, byte[] bytes, int length) throws InterruptedException;

  /// The command has closed an output.
  void closed(Output output);

  /// The command is over. The last call.
  void ended(ExecOutcome outcome);

  /// The container runtime has died and the command lives on: shows the client what a real server
  /// does then (wire/README.md, "False success").
  void runtimeDied();

  /// The command does not take its input as fast as it comes, or does again.
  void full(boolean full);
}
