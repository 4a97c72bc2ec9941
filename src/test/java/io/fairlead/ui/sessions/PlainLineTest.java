package io.fairlead.ui.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.TerminalSize;
import io.fairlead.ui.terminal.FarEnd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLineTest {
  private final List<String> sent = new ArrayList<>();
  private final StringBuilder shown = new StringBuilder();
  private final PlainLine line =
      new PlainLine(bytes -> shown.append(new String(bytes, StandardCharsets.UTF_8)));
  private final FarEnd farEnd =
      new FarEnd() {
        @Override
        public boolean offer(byte[] typed) {
          return sent.add(new String(typed, StandardCharsets.UTF_8));
        }

        @Override
        public void resize(TerminalSize size) {}
      };

  @Test
  void aLineIsShownAsItIsTypedAndSentAsAWhole() {
    type("se");
    type("lect 1;");
    assertEquals(List.of(), sent);
    type("\r");
    assertEquals(List.of("select 1;\n"), sent);
    assertEquals("select 1;\r\n", shown.toString());
  }

  @Test
  void backspaceTakesBackAWholeCharacterAndNoMoreThanThereAre() {
    type("aü");
    type("\u007f\u007f\u007f");
    type("b\r");
    assertEquals(List.of("b\n"), sent);
    assertEquals("aü\b \b\b \bb\r\n", shown.toString());
  }

  @Test
  void otherKeysThanTextDoNothing() {
    type("\u0003x\u0001\r");
    assertEquals(List.of("x\n"), sent);
  }

  @Test
  void outputGetsTheCarriageReturnsThatATerminalWants() {
    assertEquals(
        "a\r\nb\r\n",
        new String(
            PlainLine.shown("a\nb\n".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
  }

  private void type(String text) {
    assertTrue(line.offer(text.getBytes(StandardCharsets.UTF_8), farEnd));
  }
}
