package io.fairlead.ui.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines that continue each other as one text, whose characters know their cells.
final class Paragraph {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> ends = new ArrayList<>();
  private final Clusters clusters;
  private final long first;
  private int[] places = new int[128];
  private int cells;

  /// @param first the number of the first line
  Paragraph(long first, Clusters clusters) {
    this.first = first;
    this.clusters = clusters;
  }

  void add(Row row) {
    for (char c : row.cells()) {
      if (Clusters.isStandIn(c)) {
        clusters.meaning(c).chars().forEach(each -> append((char) each));
      } else if (c != Clusters.SECOND_HALF) {
        append(c == 0 ? ' ' : c);
      }
      cells++;
    }
    ends.add(cells);
  }

  private void append(char c) {
    int at = text.length();
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
    }
    places[at] = cells;
    text.append(c);
  }

  String text() {
    return text.toString();
  }

  /// The cells of a part of the text.
  Selection cells(int from, int to) {
    Selection.Cell last = cell(to < text.length() ? places[to] - 1 : cells - 1);
    return new Selection(cell(places[from]), new Selection.Cell(last.line(), last.column() + 1));
  }

  private Selection.Cell cell(int number) {
    int line = 0;
    while (line < ends.size() - 1 && number >= ends.get(line)) {
      line++;
    }
    return new Selection.Cell(first + line, number - (line == 0 ? 0 : ends.get(line - 1)));
  }
}
