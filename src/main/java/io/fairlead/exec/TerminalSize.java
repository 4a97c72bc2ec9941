package io.fairlead.exec;

/// The size of a terminal, in cells.
public record TerminalSize(int columns, int rows) {
  public TerminalSize {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException("no terminal is " + columns + " by " + rows);
    }
  }
}
