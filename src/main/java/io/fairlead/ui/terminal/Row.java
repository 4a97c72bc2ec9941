package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.model.TerminalLine;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A line of cells as it was at one moment.
///
/// @param cells one unit each; 0 where nothing was written
/// @param styles of each cell
/// @param wrapped whether the next line continues this one
@SuppressWarnings("ArrayRecordComponent") // never changed, and many a second
record Row(char[] cells, TextStyle[] styles, boolean wrapped) {
  static final Row EMPTY = new Row(new char[0], new TextStyle[0], false);

  /// The first `columns` cells of a line.
  static Row of(TerminalLine line, int columns) {
    List<TerminalLine.TextEntry> entries = line.getEntries();
    int length = 0;
    for (TerminalLine.TextEntry entry : entries) {
      length += entry.getLength();
    }
    length = Math.min(length, columns);
    char[] cells = new char[length];
    TextStyle[] styles = new TextStyle[length];
    int at = 0;
    for (TerminalLine.TextEntry entry : entries) {
      var text = entry.getText();
      TextStyle style = Objects.requireNonNullElse(entry.getStyle(), TextStyle.EMPTY);
      for (int i = 0; i < text.length() && at < length; i++) {
        cells[at] = text.charAt(i);
        styles[at++] = style;
      }
    }
    Arrays.fill(styles, at, length, TextStyle.EMPTY); // an entry can be longer than its text
    return new Row(cells, styles, line.isWrapped());
  }

  int length() {
    return cells.length;
  }

  boolean isGap() {
    return cells.length > 0 && styles[0] instanceof GapStyle;
  }

  boolean sameAs(Row other) {
    return wrapped == other.wrapped
        && Arrays.equals(cells, other.cells)
        && Arrays.equals(styles, other.styles);
  }

  /// The cells without the blank ones at the end.
  String cellText() {
    int end = cells.length;
    while (end > 0 && cells[end - 1] <= ' ') {
      end--;
    }
    return new String(cells, 0, end).replace('\0', ' ');
  }
}
