package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalDataStream;
import java.util.Arrays;

/// What the emulator reads: whole sequences, handed over at once. It never waits.
final class CharStream implements TerminalDataStream {
  private char[] chars = new char[4096];
  private int at;
  private int end;
  private int blankedAt;

  void set(CharSequence text) {
    at = 0;
    blankedAt = -1;
    end = text.length();
    if (end > chars.length) {
      chars = new char[end];
    }
    for (int i = 0; i < end; i++) {
      chars[i] = text.charAt(i);
    }
  }

  @Override
  public char getChar() throws EOF {
    if (at == end) {
      throw new EOF();
    }
    return chars[at++];
  }

  @Override
  public void pushChar(char c) {
    if (at == 0) {
      chars = Arrays.copyOf(chars, chars.length + 1);
      System.arraycopy(chars, 0, chars, 1, end);
      at = 1;
      end++;
    }
    chars[--at] = c;
  }

  /// Reads text that fits into so many cells. A wide character for which one cell is left gets the
  /// next line, so that cell becomes blank; it is dropped where one cell is left there, too.
  @Override
  public String readNonControlCharacters(int cells) {
    if (cells <= 0) {
      return ""; // lets the emulator go to the next line
    }
    int from = at;
    int left = cells;
    while (at < end && chars[at] >= ' ') {
      int length = length();
      int width = Clusters.isWideToEmulator(chars[at]) ? 2 : length;
      if (width > left) {
        break;
      }
      at += length;
      left -= width;
      if (left == 0) {
        break;
      }
    }
    if (at > from) {
      return new String(chars, from, at - from);
    }
    if (blankedAt == at) {
      at += length(); // no line has room for it, or there is no next one
    }
    blankedAt = at;
    return " ";
  }

  /// How many units belong to the character here.
  private int length() {
    boolean pair =
        at + 1 < end
            && (Character.isHighSurrogate(chars[at]) || chars[at + 1] == Clusters.SECOND_HALF);
    return pair ? 2 : 1;
  }

  @Override
  public void pushBackBuffer(char[] pushed, int length) {
    for (int i = length - 1; i >= 0; i--) {
      pushChar(pushed[i]);
    }
  }

  @Override
  public boolean isEmpty() {
    return at == end;
  }
}
