package io.fairlead.ui.terminal;

import java.util.function.IntConsumer;

/// Writes characters for the emulator, each in as many cells as programs expect, marks joined to
/// the character before them, also when that was written long ago.
final class Cells {
  private static final int MARKS_AT_MOST = 16;
  private static final int REPEATS_AT_MOST = 10_000;

  private final Clusters clusters;
  private final StringBuilder out;
  private final IntConsumer stepBack;
  private String last = "";
  private int lastWidth;
  private int lastLength;
  private int lastEnd = -1;

  /// @param stepBack moves the cursor back by cells, after all that was written to `out`
  Cells(Clusters clusters, StringBuilder out, IntConsumer stepBack) {
    this.stepBack = stepBack;
    this.clusters = clusters;
    this.out = out;
  }

  /// Writes text of ASCII.
  void ascii(char[] text, int from, int to) {
    out.append(text, from, to - from);
    remember(String.valueOf(text[to - 1]), 1, 1);
  }

  void put(int codePoint) {
    int width = Widths.of(codePoint);
    if (width > 0) {
      String cluster = Character.toString(codePoint);
      String cells = clusters.cells(cluster, width);
      out.append(cells);
      remember(cluster, width, cells.length());
    } else if (!last.isEmpty() && last.length() < MARKS_AT_MOST && isMark(codePoint)) {
      rewrite(last + Character.toString(codePoint));
    }
  }

  /// Joiners and selectors only tell how to draw; programs count what they join cell by cell.
  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.FORMAT && !(codePoint >= 0xfe00 && codePoint <= 0xfe0f);
  }

  private void rewrite(String cluster) {
    if (lastEnd == out.length()) {
      out.setLength(lastEnd - lastLength);
    } else {
      stepBack.accept(lastWidth);
    }
    String cells = clusters.cells(cluster, lastWidth);
    out.append(cells);
    remember(cluster, lastWidth, cells.length());
  }

  private void remember(String cluster, int width, int length) {
    last = cluster;
    lastWidth = width;
    lastLength = length;
    lastEnd = out.length();
  }

  /// The character written last, again.
  void repeat(int times) {
    if (!last.isEmpty()) {
      out.repeat(clusters.cells(last, lastWidth), Math.min(times, REPEATS_AT_MOST));
      lastEnd = out.length();
    }
  }

  /// Nothing joins what was written so far.
  void forget() {
    last = "";
  }

  /// What was written has been taken away, and stands on the screen.
  void taken() {
    lastEnd = -1;
  }
}
