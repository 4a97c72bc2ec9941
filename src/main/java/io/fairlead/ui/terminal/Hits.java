package io.fairlead.ui.terminal;

import java.util.List;

/// What a search has found.
///
/// @param all from the oldest
/// @param chosen which of them the user looks at; -1 where there is none
record Hits(List<Selection> all, int chosen) {
  static final Hits NONE = new Hits(List.of(), -1);

  /// Adds the cells of a line that were found.
  void in(long line, int columns, List<RowLook.Mark> marks) {
    for (int i = firstAt(line); i < all.size() && all.get(i).from().line() <= line; i++) {
      Ink ink = i == chosen ? Ink.FOUND_NOW : Ink.FOUND;
      all.get(i)
          .in(line, columns)
          .ifPresent(span -> marks.add(new RowLook.Mark(span.from(), span.to(), ink)));
    }
  }

  /// The first hit that ends on the line or below it.
  private int firstAt(long line) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).to().line() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Hits choose(int number) {
    return new Hits(all, number);
  }
}
