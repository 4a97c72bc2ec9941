package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.TerminalSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The emulator and its scrollback, on a screen of 20 by 5; `^` stands for escape.
class ScreenTest {
  private final List<String> answers = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private final Screen screen = screen(100);

  @Test
  void textStandsWhereItWasWritten() {
    take("one\r\ntwo^[4;3Hthree");
    assertEquals(List.of("one", "two", "", "  three", ""), shown());
  }

  @Test
  void wideLettersGoOnInTheNextLine() {
    take("x" + "日".repeat(12));
    assertEquals(List.of("x日日日日日日日日日", "日日日", "", "", ""), shown());
    assertEquals(6, screen.frame(OptionalLong.empty()).cursor().column());
  }

  @Test
  void anEmojiIsNotCutAtTheEdge() {
    take("1234567890123456789😀y");
    assertEquals(List.of("1234567890123456789", "😀y", "", "", ""), shown());
  }

  @Test
  void marksTakeNoCell() {
    take("x\u0331y\u0331z");
    assertEquals("x\u0331y\u0331z", shown().get(0));
    assertEquals(3, screen.frame(OptionalLong.empty()).cursor().column());
  }

  @Test
  void aMarkAtTheEdgeStaysThere() {
    take("1234567890123456789x");
    take("\u0331");
    take("y");
    assertEquals(List.of("1234567890123456789x\u0331", "y", "", "", ""), shown());
  }

  @Test
  void theShapeOfTheCursorLeavesTheTextAlone() {
    take("abc^[1;2H^[5 q");
    assertEquals("abc", shown().get(0));
    Frame.Cursor cursor = screen.frame(OptionalLong.empty()).cursor();
    assertEquals(new Frame.Cursor(0, 1, Frame.Cursor.Shape.BAR, true), cursor);
  }

  @Test
  void withoutWrappingTheLastCellIsOverwritten() {
    take("^[?7l" + "1234567890123456789abc");
    assertEquals(List.of("1234567890123456789c", "", "", "", ""), shown());
  }

  @Test
  @Timeout(10)
  void withoutWrappingAWideLetterHasNoRoomInTheLastCell() {
    take("^[?7l" + "1234567890123456789日本z");
    assertEquals("1234567890123456789z", shown().get(0));
  }

  @Test
  void aScreenBecomesLowerWithItsCursorAboveTheText() {
    take("one\r\ntwo\r\nthree\r\nfour\r\nfive^[H");
    screen.resize(new TerminalSize(20, 2));
    assertEquals(List.of("four", "five"), shown());
    take("x");
    assertEquals(List.of("xour", "five"), shown());
  }

  @Test
  void whatIsOutsideTheMarginsStays() {
    take("head^[2;4r^[2Ha\r\nb\r\nc^[5Hfoot^[1;5H!");
    assertEquals(List.of("head!", "a", "b", "c", "foot"), shown());
    take("^[4;2H\r\nd");
    assertEquals(List.of("head!", "b", "c", "d", "foot"), shown());
    take("^[5;5H\n1234567890123456789");
    assertEquals(List.of("head!", "b", "c", "d", "789t1234567890123456"), shown());
  }

  @Test
  void linesAreInsertedAndDeletedBetweenTheMarginsAlone() {
    take("1\r\n2\r\n3\r\n4\r\n5^[2;4r^[5H^[L^[1H^[M^[2H^[99L^[3Hx^[99M");
    assertEquals(List.of("1", "", "", "", "5"), shown());
  }

  @Test
  void erasingEndsWhereItShould() {
    take("1\r\n2\r\n3\r\n4567\r\n5^[4;3H^[J");
    assertEquals(List.of("1", "2", "3", "45", ""), shown());
    take("^[3;1Habc^[3;2H^[1J");
    assertEquals(List.of("", "", "  c", "45", ""), shown());
  }

  @Test
  void clearingTheScrollbackLeavesTheScreen() {
    take("1\r\n2\r\n3\r\n4\r\n5\r\n6^[3J");
    assertEquals(List.of("2", "3", "4", "5", "6"), shown());
    Frame frame = screen.frame(OptionalLong.of(0));
    assertEquals(frame.screen(), frame.oldest());
    assertEquals("2", text(screen.row(1)));
  }

  @Test
  void theCursorMovesFromTheLastCell() {
    take("12345678901234567890\bx^[2;1H12345678901234567890^[Ay^[3;1H\bz");
    assertEquals(List.of("123456789012345678xy", "12345678901234567890", "z", "", ""), shown());
  }

  @Test
  void aSoftResetKeepsWhatIsShown() {
    take("abc^[?25l^[!pd");
    assertEquals("abcd", shown().get(0));
    assertTrue(screen.frame(OptionalLong.empty()).cursor().visible());
  }

  @Test
  void aResetKeepsTheScrollback() {
    take("abc\r\ndef^c");
    assertEquals(List.of("", "", "", "", ""), shown());
    assertEquals("abc", text(screen.row(0)));
  }

  @Test
  void theScrollbackIsBounded() {
    for (int i = 0; i < 3000; i++) {
      take("line " + i + "\r\n");
    }
    Frame oldest = screen.frame(OptionalLong.of(0));
    assertEquals(100, oldest.screen() - oldest.oldest());
    assertEquals("line " + oldest.oldest(), text(oldest.rows().get(0)));
  }

  @Test
  void linesKeepTheirNumbers() {
    take("a\r\nb\r\nc\r\nd\r\ne");
    take("\r\nf");
    assertEquals("b", text(screen.row(1)));
    take("^[H^[2J");
    assertEquals("b", text(screen.row(1)));
    take("x\r\n\r\n\r\n\r\ny\r\nz");
    assertEquals("b", text(screen.row(1)));
    screen.resize(new TerminalSize(20, 3));
    assertEquals("b", text(screen.row(1)));
    screen.clear();
    assertEquals("", text(screen.row(1)));
    assertEquals("z", text(screen.row(screen.frame(OptionalLong.empty()).cursor().line())));
  }

  @Test
  void clearingKeepsTheLineOfTheCursor() {
    take("a\r\nb\r\nc\r\nd\r\ne\r\nf\r\n$ ls");
    screen.clear();
    assertEquals(List.of("$ ls", "", "", "", ""), shown());
    take(" -l\r\nx");
    assertEquals(List.of("$ ls -l", "x", "", "", ""), shown());
  }

  @Test
  void theAlternateScreenLeavesTheScrollbackAlone() {
    take("a\r\nb\r\n^[?1049h^[Hvim");
    assertEquals(List.of("vim", "", "", "", ""), shown());
    take("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n^[?1049lc");
    assertEquals(List.of("a", "b", "c", "", ""), shown());
  }

  @Test
  void shrinkingUnderTheAlternateScreenLosesNothing() {
    take("a\r\nb\r\nc\r\nd\r\n$ ^[?1049h^[Hvim");
    screen.resize(new TerminalSize(20, 3));
    take("^[?1049lls");
    assertEquals(List.of("c", "d", "$ ls"), shown());
    assertEquals("a", text(screen.row(0)));
  }

  @Test
  void programsAreAnswered() {
    take("ab^[6n^[c^[18t^[?1$p");
    assertEquals(List.of("^[1;3R", "^[?62;22c", "^[8;5;20t", "^[?1;0$y"), answers);
  }

  @Test
  void programsNameThemselves() {
    take("^]0;top\u0007^]2;vim\u0007");
    assertEquals(List.of("top", "vim"), titles);
  }

  @Test
  void aGapStandsBelowAllThatWasWritten() {
    take("a\r\nb\r\nc^[1;1H");
    screen.gap("12:00  Lost");
    take("$ ");
    assertEquals(List.of("a", "b", "c", "12:00  Lost", "$"), shown());
    assertEquals(List.of(false, false, false, true, false), gaps());
  }

  @Test
  void afterAGapTheNextProgramFindsAllModesAsAtTheStart() {
    take("a^[31;1m^[?1000;1006;2004;1004h^[?25l^[2;3r^[?6h^(0^[4h^[?1049hvim^[3");
    screen.gap("lost");
    take("1mq");
    assertEquals(Modes.NONE, screen.modes());
    assertEquals(List.of("a", "lost", "1mq", "", ""), shown());
    Row last = screen.row(2);
    assertEquals(com.techsenger.jeditermfx.core.TextStyle.EMPTY, last.styles()[0]);
    assertTrue(screen.frame(OptionalLong.empty()).cursor().visible());
    take("\r\n1\r\n2\r\n3");
    assertEquals(List.of("lost", "1mq", "1", "2", "3"), shown());
  }

  @Test
  void whatWasStoredIsShownAgain() {
    take("plain \u001b[1;31mred\u001b[0m \u001b[48;2;1;2;3mtrue\u001b[0m x\u0331 日😀\r\n");
    take("^[9;4mcrossed^[0m ^]8;;https://a.b\u0007link^]8;;\u0007 and more text\r\n");
    screen.gap("12:00  Lost");
    take("$ ");
    byte[] stored = screen.stored(10_000);

    Screen other = screen(100);
    other.restore(stored);

    assertArrayEquals(stored, other.stored(10_000));
    for (int i = 0; i < 5; i++) {
      assertTrue(screen.row(i).sameAs(other.row(i)), "line " + i);
    }
  }

  @Test
  void aStoredLineIsWrappedAnewInAnotherWidth() {
    take("1234567890123456789012345\r\nend");
    Screen narrow = new Screen(new TerminalSize(10, 5), 100, new Ears());
    narrow.restore(screen.stored(10_000));
    assertEquals("1234567890", text(narrow.row(0)));
    assertEquals("12345", text(narrow.row(2)));
    assertEquals("end", text(narrow.row(3)));
  }

  @Test
  void theNewestPartIsStored() {
    for (int i = 10; i < 90; i++) {
      take(i + "\r\n");
    }
    assertEquals("87\r\n88\r\n89\r\n", new String(screen.stored(14), StandardCharsets.UTF_8));
    assertEquals(0, screen.stored(3).length);
  }

  @Test
  void theMainScreenIsStoredUnderTheAlternateOne() {
    take("shell\r\n^[?1049hvim");
    assertEquals("shell\r\n", new String(screen.stored(1000), StandardCharsets.UTF_8));
  }

  @Test
  void aTextIsFoundAcrossWrappedLinesAndBesideWideOnes() {
    take("日本 Needle\r\n123456789012345678needle\r\n");
    assertEquals(
        List.of(selection(0, 5, 0, 11), selection(1, 18, 2, 4)), Search.find(screen, "needle"));
    assertEquals(List.of(selection(0, 5, 0, 11)), Search.find(screen, "Needle"));
    assertEquals(List.of(selection(0, 2, 0, 4)), Search.find(screen, "本"));
    assertEquals(List.of(), Search.find(screen, ""));
  }

  @Test
  void whatIsSelectedIsCopiedAsItWasWritten() {
    take("123456789012345678901\r\nx\u0331日   \r\nlast");
    assertEquals("5678901\nx\u0331日\nla", selection(0, 14, 3, 2).text(screen));
  }

  @Test
  void linksAreFound() {
    take("(see http://a.b/c(d)).\r\nhttps://example.org/long/path?x=1#y\r\n");
    take("^]8;;https://c.d\u0007here^]8;;\u0007 http://\r\n");
    Links links = new Links(screen);
    assertEquals("http://a.b/c(d)", address(links, 0, 8));
    assertEquals("", address(links, 0, 2));
    assertEquals("https://example.org/long/path?x=1#y", address(links, 2, 3));
    assertEquals("https://example.org/long/path?x=1#y", address(links, 3, 3));
    assertEquals("https://c.d", address(links, 4, 2));
    assertEquals("", address(links, 4, 6));
  }

  private static String address(Links links, long line, int column) {
    return links.at(line, column).map(link -> link.address().toString()).orElse("");
  }

  private static Selection selection(long line, int column, long toLine, int toColumn) {
    return new Selection(new Selection.Cell(line, column), new Selection.Cell(toLine, toColumn));
  }

  private List<Boolean> gaps() {
    return screen.frame(OptionalLong.empty()).rows().stream().map(Row::isGap).toList();
  }

  private List<String> shown() {
    return screen.frame(OptionalLong.empty()).rows().stream()
        .map(this::text)
        .collect(Collectors.toList());
  }

  private String text(Row row) {
    return screen.clusters().text(row.cellText());
  }

  private void take(String text) {
    byte[] bytes = text.replace('^', '\u001b').getBytes(StandardCharsets.UTF_8);
    screen.take(bytes, 0, bytes.length);
  }

  private Screen screen(int scrollback) {
    return new Screen(new TerminalSize(20, 5), scrollback, new Ears());
  }

  private final class Ears implements Screen.Listener {
    @Override
    public void title(String title) {
      titles.add(title);
    }

    @Override
    public void answer(byte[] bytes) {
      answers.add(new String(bytes, StandardCharsets.US_ASCII).replace('\u001b', '^'));
    }

    @Override
    public void renumbered() {
      // the view would forget what it knew
    }
  }
}
