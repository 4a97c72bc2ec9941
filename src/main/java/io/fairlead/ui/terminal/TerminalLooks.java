package io.fairlead.ui.terminal;

/// How a terminal looks.
///
/// @param font a font family of equal widths; empty, or one that is not installed, stands for the
///   system's
/// @param size the font's size as JavaFX counts it, where 13 is the size of the window's text
/// @param scrollback how many lines are kept above the screen
public record TerminalLooks(String font, double size, int scrollback) {
  public static final double SMALLEST = 6;
  public static final double LARGEST = 48;
  public static final TerminalLooks DEFAULT = new TerminalLooks("", 13, 10_000);

  public TerminalLooks {
    size = Math.clamp(size, SMALLEST, LARGEST);
    scrollback = Math.max(100, scrollback);
  }

  public TerminalLooks withSize(double other) {
    return new TerminalLooks(font, other, scrollback);
  }
}
