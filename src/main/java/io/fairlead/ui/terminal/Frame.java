package io.fairlead.ui.terminal;

import java.util.List;

/// What is on the screen at one moment. Lines have numbers that never change while the width stays:
/// 0 is the first line that the terminal ever had.
///
/// @param rows the visible lines, from the top
/// @param top the number of the first of them
/// @param oldest the number of the oldest line kept
/// @param screen the number of the first line of the screen, below the scrollback
/// @param columns the width, in cells
/// @param cursor where the cursor is
record Frame(List<Row> rows, long top, long oldest, long screen, int columns, Cursor cursor) {
  static final Frame EMPTY =
      new Frame(List.of(), 0, 0, 0, 1, new Cursor(0, 0, Cursor.Shape.BLOCK, false));

  /// @param line its line's number
  record Cursor(long line, int column, Shape shape, boolean visible) {
    enum Shape {
      BLOCK,
      UNDERLINE,
      BAR
    }
  }
}
