package io.fairlead.ui.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that decides how a row looks.
///
/// @param cursor null where the cursor is in another row
/// @param marks coloured grounds over those of the cells, later ones above
/// @param underlined the link under the mouse
record RowLook(Row row, List<Mark> marks, @Nullable Span underlined, @Nullable CursorLook cursor) {
  /// Cells of a row, the last one not included.
  record Span(int from, int to) {}

  /// A ground for cells.
  record Mark(int from, int to, Ink ink) {}

  /// @param solid whether the keyboard is here
  record CursorLook(int column, Frame.Cursor.Shape shape, boolean solid) {}

  boolean sameAs(@Nullable RowLook other) {
    return other != null
        && row.sameAs(other.row)
        && marks.equals(other.marks)
        && java.util.Objects.equals(underlined, other.underlined)
        && java.util.Objects.equals(cursor, other.cursor);
  }
}
