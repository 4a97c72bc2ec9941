package io.fairlead.ui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds a text in scrollback and screen, without regard to case unless it has a capital letter. It
/// is found across the ends of wrapped lines, too.
final class Search {
  static final int HITS_AT_MOST = 10_000;

  private Search() {}

  /// Takes the screen many short turns, so it is for a thread that may wait.
  ///
  /// @return from the oldest; the newest 10,000 where there are more
  static List<Selection> find(Screen screen, String wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    boolean exact = !wanted.equals(wanted.toLowerCase(Locale.ROOT));
    List<Selection> found = new ArrayList<>();
    @Nullable Paragraph[] current = {null};
    screen.each((line, row) -> {
      Paragraph paragraph =
          current[0] == null ? new Paragraph(line, screen.clusters()) : current[0];
      paragraph.add(row);
      current[0] = row.wrapped() ? paragraph : null;
      if (!row.wrapped()) {
        find(paragraph, wanted, exact, found);
      }
    });
    Paragraph last = current[0];
    if (last != null) {
      find(last, wanted, exact, found);
    }
    return found.size() <= HITS_AT_MOST
        ? found
        : List.copyOf(found.subList(found.size() - HITS_AT_MOST, found.size()));
  }

  private static void find(
      Paragraph paragraph, String wanted, boolean exact, List<Selection> found) {
    String text = paragraph.text();
    int at = indexOf(text, wanted, exact, 0);
    while (at >= 0) {
      found.add(paragraph.cells(at, at + wanted.length()));
      at = indexOf(text, wanted, exact, at + wanted.length());
    }
  }

  private static int indexOf(String text, String wanted, boolean exact, int from) {
    if (exact) {
      return text.indexOf(wanted, from);
    }
    for (int at = from; at <= text.length() - wanted.length(); at++) {
      if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
        return at;
      }
    }
    return -1;
  }

  static String worded(int hits) {
    return hits == HITS_AT_MOST ? "10,000 or more" : Integer.toString(hits);
  }
}
