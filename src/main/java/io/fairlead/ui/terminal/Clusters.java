package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.util.CharUtils;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Lets the emulator keep characters that it could not: its cells hold one UTF-16 unit each, so a
/// letter with marks, or one beyond the first 65,536, would take more cells than programs expect.
/// Such a cluster gets a stand-in from two ranges of private use that common icon fonts leave free.
///
/// There are 1,113 stand-ins; when they are used up, marks are dropped and other characters shown
/// as U+FFFD. Written by the emulator's thread, read by any.
final class Clusters {
  /// The second half of a wide character, as the emulator marks it.
  static final char SECOND_HALF = CharUtils.DWC;

  private static final int FIRST = 0xE400;
  private static final int FIRST_END = 0xE5FA;
  private static final int NEXT = 0xE800;
  private static final int NEXT_END = 0xEA5F;
  private static final int LIMIT = FIRST_END - FIRST + NEXT_END - NEXT;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final String[] clusters = new String[LIMIT];
  private volatile int count;

  /// The cells of a character with its marks, as the emulator takes them.
  ///
  /// @param width of the character, in cells: 1 or 2
  String cells(String cluster, int width) {
    if (cluster.length() == 1) {
      return cells(cluster.charAt(0), width);
    }
    boolean alone = cluster.codePointCount(0, cluster.length()) == 1;
    if (alone && width == 2 && !isWideToEmulator(cluster.codePointAt(0))) {
      return cluster; // two units, two cells
    }
    if (!alone) {
      String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
      if (composed.length() == 1) {
        return cells(composed.charAt(0), width);
      }
    }
    return halves(standIn(cluster, width), width);
  }

  private String cells(char c, int width) {
    if (isStandIn(c) || c == SECOND_HALF || (width == 1 && isWideToEmulator(c))) {
      return halves(standIn(String.valueOf(c), width), width);
    }
    return isWideToEmulator(c) ? String.valueOf(c) : halves(String.valueOf(c), width);
  }

  private static String halves(String first, int width) {
    return width == 2 ? first + SECOND_HALF : first;
  }

  static boolean isWideToEmulator(int codePoint) {
    return CharUtils.isDoubleWidthCharacter(codePoint, false);
  }

  private String standIn(String cluster, int width) {
    Integer number = numbers.get(cluster);
    if (number == null) {
      number = count;
      if (number == LIMIT) {
        char base = cluster.charAt(0);
        return Character.isSurrogate(base) || isStandIn(base) || width == 2
            ? "\uFFFD"
            : String.valueOf(base);
      }
      clusters[number] = cluster;
      numbers.put(cluster, number);
      count = number + 1;
    }
    int inFirst = FIRST_END - FIRST;
    return String.valueOf((char) (number < inFirst ? FIRST + number : NEXT + number - inFirst));
  }

  static boolean isStandIn(char c) {
    return (c >= FIRST && c < FIRST_END) || (c >= NEXT && c < NEXT_END);
  }

  /// What a stand-in stands for.
  String meaning(char standIn) {
    int number = standIn < FIRST_END ? standIn - FIRST : standIn - NEXT + FIRST_END - FIRST;
    return number < count ? clusters[number] : "\uFFFD";
  }

  /// Text of cells as a person reads it: second halves left out, stand-ins replaced.
  String text(CharSequence cells) {
    var text = new StringBuilder(cells.length());
    for (int i = 0; i < cells.length(); i++) {
      char c = cells.charAt(i);
      if (isStandIn(c)) {
        text.append(meaning(c));
      } else if (c == 0) {
        text.append(' ');
      } else if (c != SECOND_HALF) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
