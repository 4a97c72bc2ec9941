package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TextStyle;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the link at a place: one that a program marked (OSC 8), or a web address in the text, also
/// one that goes on in the next line.
final class Links {
  private static final int LINES_AT_MOST = 20;
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\w\\-.~:/?#\\[\\]@!$&'()*+,;=%]+");

  /// An address and the cells that show it.
  record Link(URI address, Selection cells) {}

  private final Screen screen;

  Links(Screen screen) {
    this.screen = screen;
  }

  Optional<Link> at(long line, int column) {
    Row row = screen.row(line);
    if (column >= row.length()) {
      return Optional.empty();
    }
    return row.styles()[column] instanceof LinkStyle style
        ? marked(row, line, column, style)
        : written(line, column);
  }

  private static Optional<Link> marked(Row row, long line, int column, LinkStyle style) {
    int from = column;
    while (from > 0 && isOf(row.styles()[from - 1], style)) {
      from--;
    }
    int to = column + 1;
    while (to < row.length() && isOf(row.styles()[to], style)) {
      to++;
    }
    var cells = new Selection(new Selection.Cell(line, from), new Selection.Cell(line, to));
    return address(style.address()).map(uri -> new Link(uri, cells));
  }

  private static boolean isOf(TextStyle style, LinkStyle link) {
    return style instanceof LinkStyle other && other.address().equals(link.address());
  }

  private Optional<Link> written(long line, int column) {
    long first = line;
    while (line - first < LINES_AT_MOST && screen.row(first - 1).wrapped()) {
      first--;
    }
    var paragraph = new Paragraph(first, screen.clusters());
    for (long i = first; i < first + 2 * LINES_AT_MOST; i++) {
      Row row = screen.row(i);
      paragraph.add(row);
      if (!row.wrapped()) {
        break;
      }
    }
    var place = new Selection.Cell(line, column);
    Matcher matcher = ADDRESS.matcher(paragraph.text());
    while (matcher.find()) {
      int end = withoutPunctuation(paragraph.text(), matcher.start(), matcher.end());
      Selection cells = paragraph.cells(matcher.start(), end);
      if (cells.from().compareTo(place) <= 0 && place.compareTo(cells.to()) < 0) {
        return address(paragraph.text().substring(matcher.start(), end))
            .map(uri -> new Link(uri, cells));
      }
    }
    return Optional.empty();
  }

  /// A stop, or a bracket that closes one before the address, belongs to the sentence around it.
  private static int withoutPunctuation(String text, int start, int end) {
    int last = end;
    while (last > start) {
      char c = text.charAt(last - 1);
      String part = text.substring(start, last);
      boolean closing = c == ')' && count(part, ')') > count(part, '(');
      if (".,;:!?'".indexOf(c) < 0 && !closing) {
        break;
      }
      last--;
    }
    return last;
  }

  private static long count(String text, char sought) {
    return text.chars().filter(c -> c == sought).count();
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // text that only begins like an address
    }
  }
}
