package io.fairlead.demo;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// A process in a container, seen from outside. Its streams block; they are read and written by the
/// threads of one [ExecSession].
interface ContainerProcess {
  OutputStream stdin();

  InputStream stdout();

  /// Null where a terminal carries both outputs.
  @Nullable InputStream stderr();

  /// Changes the size of its terminal, if it has one.
  void resize(int columns, int rows);

  /// Closes its input, if that can be told to it: a terminal has no end.
  void closeStdin();

  /// Waits for the end; 128 + n stands for signal n.
  int waitFor() throws InterruptedException;

  /// Kills it and all that it started (SIGKILL). Any thread.
  void kill();

  /// Gives its resources back, when it has ended and no stream is in use.
  void release();
}
