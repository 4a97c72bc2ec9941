package io.fairlead.ui.terminal;

import io.fairlead.exec.TerminalSize;

/// Where what is typed goes. Its methods never block and may be called on any thread.
public interface FarEnd {
  /// Takes bytes that were typed, pasted, or answered by the emulator.
  ///
  /// @return false where nothing takes them: nothing runs, or the way there is full
  boolean offer(byte[] typed);

  /// Tells the size of the terminal, in cells.
  void resize(TerminalSize size);
}
