package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What reaches the emulator; `^` stands for escape, and what the terminal does itself is told in
/// angle brackets.
class MenderTest {
  private final Told told = new Told();
  private final Mender mender = new Mender(new Clusters(), told);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "curly underline | ^[4:3mx^[4:0my | ^[4mx^[24my",
        "true colour with colons | ^[38:2::255:0:128mx | ^[38;2;255;0;128mx",
        "true colour without a space | ^[48:2:1:2:3mx | ^[48;2;1;2;3mx",
        "indexed colour with colons | ^[38:5:208mx | ^[38;5;208mx",
        "true colour as it is | ^[1;38;2;1;2;3;4mx | ^[1;38;2;1;2;3;4mx",
        "colour of an underline | ^[4;58;2;1;2;3;31mx | ^[4;31mx",
        "colour of an underline with colons | ^[58:5:9mx | x",
        "a colour that is none | ^[38;5;300;1mx | ^[1mx",
        "crossed out | ^[9mx^[29my | ^[6mx^[25my",
        "blinking | ^[5mx^[25my | xy",
        "double underline | ^[21mx | ^[4mx",
        "nothing is a reset | ^[mx | ^[0mx",
        "a parameter left out is a reset | ^[;1mx | ^[0;1mx",
        "a row left out | ^[;5Hx | ^[1;5Hx",
        "a column left out | ^[7Hx | ^[7;1Hx",
        "a modifier of the keyboard | ^[>4;2mx | x",
        "the keyboard of kitty | ^[>1u^[<u^[?ux | x",
        "several modes | ^[?1006;1000hx | ^[?1006h^[?1000hx",
        "modes that are not known | ^[?2026h^[?12l^[?69hx | x",
        "a resize by the program | ^[8;10;10tx | x",
        "margins up to the last line | ^[3rx | ^[3rx",
        "margins to the default | ^[;rx | ^[1rx",
        "margins that cross | ^[9;3rx | x",
        "cursor kept and brought back | ^[sx^[u | ^7x^8",
        "a character again | ab^[3bc | abbbbc",
        "nothing to be again | ab^[H^[3bc | ab^[1;1Hc",
        "shape of the cursor | a^[5 qb | a<shape 5>b",
        "shape of the cursor by default | a^[ qb | a<shape 0>b",
        "a soft reset | a^[!pb | a<soft reset>b",
        "a reset | a^cb | a<full reset>b",
        "a question for a mode | a^[?2026$pb | a<reply ^[?2026;0$y>b",
        "what are you | ^[cx | <reply ^[?62;22c>x",
        "what version are you | ^[>cx^[>qy | <reply ^[>0;10;0c>xy",
        "how large are you | ^[18tx | <reply size>x",
        "where is the cursor | ^[6nx | ^[6nx",
        "focus | ^[?1004hx^[?1004ly | <focus true>x<focus false>y",
        "tabs back | ^[2Zx | <tab back 2>x",
        "tabs on | ^[2Ix | TTx",
        "insert mode | ^[4habc^[4ld | ^[3@abcd",
        "a string of the device | a^P1$r0m^\\b | ab",
        "a command of an application | a^_Gf=100;AAAA^\\b | ab",
        "character sets | ^(0q^(Bx^)Ay^%Gz | ^(0q^(Bx^)Ayz",
        "an escape within a sequence | ^[12^[1mx | ^[1mx",
        "a line feed within a sequence | ^[1Lmx | L^[1mx",
      })
  void isReworded(String what, String from, String to) {
    take(bytes(from));
    assertEquals(to, told.toString(), what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^]0;a title# | ^]2;a title#",
        "^]2;bro^[31mx | ^]2;bro#^[31mx",
        "^]1;icon#x | x",
        "^]11;?#x | ^]11;?^\\x",
        "^]11;rgb:00/00/00#x | x",
        "^]52;c;aGVsbG8=#x | x",
        "^]1341;gap;a lie#x | x",
        "^]8;;https://a.b#c^[31md^]8;;#e | <link https://a.b>c^[31m<link https://a.b>d<link >e"
      })
  void takesFewCommands(String from, String to) {
    take(bytes(from));
    assertEquals(to, told.toString());
  }

  @Test
  void bytesMayBeCutAnywhere() {
    byte[] all = bytes("ä日😀 ^[38:2::1:2:3mx^]0;títle#^[5 qy^[2bz");
    take(all);
    String whole = told.toString();
    for (int cut = 1; cut < all.length; cut++) {
      Told other = new Told();
      Mender again = new Mender(new Clusters(), other);
      again.take(all, 0, cut);
      again.take(all, cut, all.length - cut);
      assertEquals(whole, other.toString(), "cut at " + cut);
    }
    Told single = new Told();
    Mender again = new Mender(new Clusters(), single);
    for (int i = 0; i < all.length; i++) {
      again.take(all, i, 1);
    }
    assertEquals(whole, single.toString(), "byte by byte");
  }

  @Test
  void whatIsNotUtf8IsShownAsSuch() {
    take(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, 'c'});
    assertEquals("a\ufffdb\ufffdc", told.toString());
  }

  @Test
  void controlsOfEightBitsAreLeftOut() {
    take("a\u009b31mb\u009dc".getBytes(StandardCharsets.UTF_8));
    assertEquals("a31mbc", told.toString());
  }

  @Test
  void wideSignsTheEmulatorTakesForNarrowGetASecondHalf() {
    take("✅日😀x".getBytes(StandardCharsets.UTF_8));
    assertEquals("✅\ue000日😀x", told.toString());
  }

  @Test
  void marksJoinTheirLetter() {
    take("e\u0301x\u0331y".getBytes(StandardCharsets.UTF_8));
    assertEquals("é\ue400y", told.toString());
  }

  @Test
  void aMarkThatComesLaterJoinsItsLetterOnTheScreen() {
    take("日".getBytes(StandardCharsets.UTF_8));
    take("\u0301".getBytes(StandardCharsets.UTF_8));
    assertEquals("日<back 2>\ue400\ue000", told.toString());
  }

  @Test
  void aMarkWithoutALetterIsLeftOut() {
    take(bytes("x^[H\u0301y"));
    assertEquals("x^[1;1Hy", told.toString());
  }

  @Test
  void aJoinerIsLeftOut() {
    take("👩\u200d💻\ufe0f".getBytes(StandardCharsets.UTF_8));
    assertEquals("👩💻", told.toString());
  }

  @Test
  void afterAResetNothingOfTheOldProgramIsLeft() {
    take(bytes("^[4ha^[3"));
    mender.reset();
    take(bytes("1mb"));
    assertEquals("^[1@a1mb", told.toString());
  }

  private void take(byte[] bytes) {
    mender.take(bytes, 0, bytes.length);
  }

  private static byte[] bytes(String text) {
    return text.replace('^', '\u001b')
        .replace('#', '\u0007')
        .replace('L', '\n')
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final class Told implements Emulated {
    private final StringBuilder all = new StringBuilder();

    private void tell(String what) {
      all.append('<').append(what).append('>');
    }

    @Override
    public void emulate(CharSequence whole) {
      all.append(whole);
    }

    @Override
    public void cursorShape(int shape) {
      tell("shape " + shape);
    }

    @Override
    public void softReset() {
      tell("soft reset");
    }

    @Override
    public void fullReset() {
      tell("full reset");
    }

    @Override
    public void reply(String answer) {
      tell("reply " + answer);
    }

    @Override
    public void replySize() {
      tell("reply size");
    }

    @Override
    public void charset(int number) {
      tell("charset " + number);
    }

    @Override
    public void link(String address) {
      tell("link " + address);
    }

    @Override
    public void focusReports(boolean on) {
      tell("focus " + on);
    }

    @Override
    public void stepBack(int cells) {
      tell("back " + cells);
    }

    @Override
    public void tabBack(int stops) {
      tell("tab back " + stops);
    }

    @Override
    public String toString() {
      return all.toString()
          .replace('\u001b', '^')
          .replace('\u0007', '#')
          .replace('\n', 'L')
          .replace('\t', 'T');
    }
  }
}
