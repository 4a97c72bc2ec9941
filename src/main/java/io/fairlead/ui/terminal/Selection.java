package io.fairlead.ui.terminal;

import java.util.Optional;

/// A stretch of text between two cells, by the numbers of their lines.
///
/// @param from the first cell
/// @param to the cell after the last one
record Selection(Cell from, Cell to) {
  record Cell(long line, int column) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byLine = Long.compare(line, other.line);
      return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
  }

  /// Between two cells in either order.
  static Selection between(Cell one, Cell other) {
    return one.compareTo(other) <= 0 ? new Selection(one, other) : new Selection(other, one);
  }

  boolean isEmpty() {
    return from.equals(to);
  }

  /// The cells of a line that belong to it.
  Optional<RowLook.Span> in(long line, int columns) {
    if (line < from.line || line > to.line) {
      return Optional.empty();
    }
    int start = line == from.line ? from.column : 0;
    int end = line == to.line ? Math.min(to.column, columns) : columns;
    return start < end ? Optional.of(new RowLook.Span(start, end)) : Optional.empty();
  }

  /// The text as it is copied: wrapped lines in one, blanks at the end of lines left out.
  String text(Screen screen) {
    var text = new StringBuilder();
    for (long i = from.line; i <= to.line; i++) {
      Row row = screen.row(i);
      int start = i == from.line ? Math.min(from.column, row.length()) : 0;
      int end = i == to.line ? Math.min(to.column, row.length()) : row.length();
      String cells = new String(row.cells(), start, Math.max(0, end - start));
      String part = screen.clusters().text(cells);
      boolean goesOn = row.wrapped() && i < to.line;
      text.append(goesOn ? part : part.stripTrailing());
      if (i < to.line && !goesOn) {
        text.append('\n');
      }
    }
    return text.toString();
  }
}
