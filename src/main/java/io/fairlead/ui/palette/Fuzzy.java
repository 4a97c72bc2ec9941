package io.fairlead.ui.palette;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/// Judges how well a name fits what the user typed: its letters must occur in the name in their
/// order. Letters in a row and letters at the beginning of a word count for more, and of two names
/// that fit alike the shorter fits better.
final class Fuzzy {
  private static final int LETTER = 10;
  private static final int IN_A_ROW = 22;
  private static final int AT_WORD = 14;
  private static final int AT_BEGINNING = 22;
  private static final int WHOLE = 60;
  private static final int LONGEST = 120;
  private static final int NONE = Integer.MIN_VALUE / 2;

  private Fuzzy() {}

  /// Every word of the query must fit the name, or else occur in what is around it, which counts
  /// for little.
  ///
  /// @param around where it is and what it is
  /// @return the higher, the better; empty where it does not fit
  static OptionalInt score(String query, String name, String around) {
    String lowerName = name.toLowerCase(Locale.ROOT);
    String lowerAround = around.toLowerCase(Locale.ROOT);
    int sum = 0;
    for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      int score = word(word, lowerName);
      if (score == NONE && lowerAround.contains(word)) {
        score = word.length() * LETTER / 2;
      }
      if (score == NONE) {
        return OptionalInt.empty();
      }
      sum += score;
    }
    return OptionalInt.of(sum - Math.min(name.length(), LONGEST) / 4);
  }

  /// The best way to find the letters, by dynamic programming over the letters of the word.
  private static int word(String word, String name) {
    if (name.length() > LONGEST || word.length() > name.length()) {
      return NONE;
    }
    int length = name.length();
    int[] best = new int[length]; // where the last letter found is at this place
    int[] next = new int[length];
    for (int i = 0; i < word.length(); i++) {
      Arrays.fill(next, NONE);
      int before = i == 0 ? 0 : NONE; // the best that ended before this place
      for (int at = 0; at < length; at++) {
        if (name.charAt(at) == word.charAt(i)) {
          int own = LETTER + bonus(name, at);
          int row = i > 0 && at > 0 ? best[at - 1] + own + IN_A_ROW : NONE;
          next[at] = Math.max(before + own, row);
        }
        before = i == 0 ? 0 : Math.max(before, best[at]);
      }
      int[] swap = best;
      best = next;
      next = swap;
    }
    int top = Arrays.stream(best).max().orElse(NONE);
    return top < 0 ? NONE : top + (word.equals(name) ? WHOLE : 0);
  }

  private static int bonus(String name, int at) {
    if (at == 0) {
      return AT_BEGINNING;
    }
    return Character.isLetterOrDigit(name.charAt(at - 1)) ? 0 : AT_WORD;
  }
}
