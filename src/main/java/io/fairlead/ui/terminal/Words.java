package io.fairlead.ui.terminal;

import java.util.ArrayList;
import java.util.List;

/// Breaks a text into lines between its words.
final class Words {
  private Words() {}

  /// Lines of at most so many columns, a column for each `char`; a word that is longer than a line
  /// is cut.
  static List<String> wrapped(String text, int columns) {
    int atMost = Math.max(1, columns);
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > atMost) {
      int space = rest.lastIndexOf(' ', atMost);
      int end = space > 0 ? space : atMost;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
