package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes, the screen stays a screen.
@Timeout(60)
class ScreenFuzzTest {
  private static final String[] PIECES = {
    "word ",
    "日本",
    "😀",
    "x\u0331",
    "\r\n",
    "\n",
    "\t",
    "\b\b\b",
    "\u001b[2J",
    "\u001b[H",
    "\u001b[%d;%dH",
    "\u001b[%dA",
    "\u001b[%dB",
    "\u001b[%dC",
    "\u001b[%dD",
    "\u001b[%dL",
    "\u001b[%dM",
    "\u001b[%dP",
    "\u001b[%d@",
    "\u001b[%dX",
    "\u001b[%dS",
    "\u001b[%dT",
    "\u001b[%d;%dr",
    "\u001b[%db",
    "\u001b[%dJ",
    "\u001b[%dK",
    "\u001b[?1049h",
    "\u001b[?1049l",
    "\u001b[?7l",
    "\u001b[?7h",
    "\u001b[?6h",
    "\u001b[?6l",
    "\u001b[4h",
    "\u001b[4l",
    "\u001bM",
    "\u001bD",
    "\u001b7",
    "\u001b8",
    "\u001bc",
    "\u001b[!p",
    "\u001b[%d;%dm",
    "\u001b[38;5;%dm",
    "\u001b[48;2;%d;%d;9m",
    "\u001b[%dZ",
    "\u001b[%dI",
    "\u001b]8;;http://a.b\u0007",
    "\u001b]8;;\u0007",
    "\u001b(0",
    "\u001b(B",
    "\u000e",
    "\u000f",
    "\u001b[%d q",
    "\u001b[6n",
    "\u001b[22;0t",
    "\u001b[23;0t",
    "\u001b]2;title\u0007",
    "\u001b[?%dh",
    "\u001b[?%dl",
    "\u001bH",
    "\u001b[3g",
    "\u001b#8"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sequencesOfAllKinds(long seed) {
    var random = new Random(seed);
    Screen screen = screen();
    for (int i = 0; i < 6000; i++) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      while (piece.contains("%d")) {
        piece = piece.replaceFirst("%d", Integer.toString(number(random)));
      }
      take(screen, piece.getBytes(StandardCharsets.UTF_8));
      if (random.nextInt(200) == 0) {
        screen.resize(new TerminalSize(5 + random.nextInt(60), 2 + random.nextInt(20)));
      }
      if (random.nextInt(500) == 0) {
        screen.gap("a gap");
      }
      if (random.nextInt(500) == 0) {
        screen.clear();
      }
      check(screen);
    }
    again(screen);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void bytesOfAllKinds(long seed) {
    var random = new Random(seed);
    Screen screen = screen();
    byte[] bytes = new byte[300];
    for (int i = 0; i < 500; i++) {
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at += 1 + random.nextInt(20)) {
        bytes[at] = 27;
        if (at + 1 < bytes.length) {
          bytes[at + 1] = '[';
        }
      }
      take(screen, bytes);
      check(screen);
    }
    again(screen);
  }

  private static int number(Random random) {
    return random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(30);
  }

  /// It still works as a terminal does.
  private static void again(Screen screen) {
    screen.gap("over");
    take(screen, "after".getBytes(StandardCharsets.UTF_8));
    Frame frame = screen.frame(OptionalLong.empty());
    long line = frame.cursor().line();
    assertEquals("after", screen.row(line).cellText());
    assertTrue(screen.row(line - 1).isGap());
    screen.restore(screen.stored(100_000));
    check(screen);
  }

  private static void check(Screen screen) {
    Frame frame = screen.frame(OptionalLong.empty());
    TerminalSize size = screen.size();
    assertEquals(size.rows(), frame.rows().size());
    assertTrue(frame.rows().stream().allMatch(row -> row.length() <= size.columns()));
    long row = frame.cursor().line() - frame.screen();
    assertTrue(row >= 0 && row < size.rows(), "cursor in row " + row);
    int column = frame.cursor().column();
    assertTrue(column >= 0 && column < size.columns(), "cursor in column " + column);
    assertTrue(frame.screen() - frame.oldest() <= 50);
  }

  private static void take(Screen screen, byte[] bytes) {
    screen.take(bytes, 0, bytes.length);
  }

  private static Screen screen() {
    return new Screen(
        new TerminalSize(40, 10),
        50,
        new Screen.Listener() {
          @Override
          public void title(String title) {}

          @Override
          public void answer(byte[] bytes) {}

          @Override
          public void renumbered() {}
        });
  }
}
