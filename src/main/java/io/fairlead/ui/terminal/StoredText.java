package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Lines of a terminal as bytes that show them again: UTF-8 with colours (SGR) and links (OSC 8), a
/// line feed after each line that is not wrapped, and gaps as a private command (OSC 1341), which
/// output of programs cannot give.
final class StoredText {
  private static final String GAP = "\u001b]1341;gap;";
  private static final byte[] GAP_BYTES = GAP.getBytes(StandardCharsets.US_ASCII);
  private static final byte GAP_END = 7;

  private StoredText() {}

  /// Takes bytes between two places.
  @FunctionalInterface
  interface Piece {
    void take(byte[] bytes, int from, int to);
  }

  /// @param rows gives the row of a number below `count`, of which 0 is the oldest
  static byte[] write(int count, IntFunction<Row> rows, Clusters clusters, int bytesAtMost) {
    int last = count;
    while (last > 0 && rows.apply(last - 1).cellText().isEmpty()) {
      last--;
    }
    Deque<byte[]> newest = new ArrayDeque<>();
    int size = 0;
    for (int i = last - 1; i >= 0; i--) {
      byte[] line = line(rows.apply(i), clusters).getBytes(StandardCharsets.UTF_8);
      if (size + line.length > bytesAtMost) {
        break;
      }
      size += line.length;
      newest.addFirst(line);
    }
    var all = new ByteArrayOutputStream(size);
    newest.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static String line(Row row, Clusters clusters) {
    String text = row.cellText();
    if (row.isGap()) {
      return GAP + clusters.text(text) + (char) GAP_END + (row.wrapped() ? "" : "\r\n");
    }
    var line = new StringBuilder();
    TextStyle before = TextStyle.EMPTY;
    int from = 0;
    int end = end(row, text.length());
    for (int i = 0; i <= end; i++) {
      TextStyle now = i < end ? row.styles()[i] : TextStyle.EMPTY;
      if (!now.equals(before)) {
        line.append(clusters.text(cells(row, from, i)));
        change(before, now, line);
        before = now;
        from = i;
      }
    }
    line.append(clusters.text(cells(row, from, end)));
    return line.append(row.wrapped() ? "" : "\r\n").toString();
  }

  /// A wrapped line needs its blank cells, so that the next one continues at the right place.
  private static int end(Row row, int used) {
    return row.wrapped() ? row.length() : used;
  }

  private static String cells(Row row, int from, int to) {
    return new String(row.cells(), from, to - from);
  }

  private static void change(TextStyle before, TextStyle now, StringBuilder line) {
    String oldLink = link(before);
    String newLink = link(now);
    if (!oldLink.equals(newLink)) {
      line.append("\u001b]8;;").append(newLink).append("\u001b\\");
    }
    line.append("\u001b[0");
    if (now.hasOption(TextStyle.Option.BOLD)) {
      line.append(";1");
    }
    if (now.hasOption(TextStyle.Option.DIM)) {
      line.append(";2");
    }
    if (now.hasOption(TextStyle.Option.ITALIC)) {
      line.append(";3");
    }
    if (now.hasOption(TextStyle.Option.UNDERLINED)) {
      line.append(";4");
    }
    if (now.hasOption(TextStyle.Option.INVERSE)) {
      line.append(";7");
    }
    if (now.hasOption(TextStyle.Option.HIDDEN)) {
      line.append(";8");
    }
    if (now.hasOption(TextStyle.Option.RAPID_BLINK)) {
      line.append(";9"); // how the emulator keeps crossing out
    }
    colour(now.getForeground(), 30, line);
    colour(now.getBackground(), 40, line);
    line.append('m');
  }

  private static String link(TextStyle style) {
    return style instanceof LinkStyle link ? link.address() : "";
  }

  private static void colour(@Nullable TerminalColor colour, int base, StringBuilder line) {
    if (colour == null) {
      return;
    }
    if (colour.isIndexed()) {
      int index = colour.getColorIndex();
      line.append(';').append(index < 8 ? base + index : base + 60 + index - 8);
    } else {
      Color rgb = colour.toColor();
      line.append(';').append(base + 8).append(";2;").append(rgb.getRed());
      line.append(';').append(rgb.getGreen()).append(';').append(rgb.getBlue());
    }
  }

  /// Takes apart what [#write] made.
  static void read(byte[] stored, Piece text, Consumer<String> gap) {
    int from = 0;
    int at = 0;
    while (at < stored.length) {
      if (!isGap(stored, at)) {
        at++;
        continue;
      }
      int end = at + GAP_BYTES.length;
      while (end < stored.length && stored[end] != GAP_END) {
        end++;
      }
      if (at > from) {
        text.take(stored, from, at);
      }
      int start = at + GAP_BYTES.length;
      gap.accept(new String(stored, start, end - start, StandardCharsets.UTF_8));
      at = end + 1;
      while (at < stored.length && (stored[at] == '\r' || stored[at] == '\n')) {
        at++; // the gap ends its line itself
      }
      from = at;
    }
    if (from < stored.length) {
      text.take(stored, from, stored.length);
    }
  }

  private static boolean isGap(byte[] stored, int at) {
    int end = at + GAP_BYTES.length;
    return stored[at] == GAP_BYTES[0]
        && end <= stored.length
        && Arrays.equals(stored, at, end, GAP_BYTES, 0, GAP_BYTES.length);
  }
}
