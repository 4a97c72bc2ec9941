package io.fairlead.ui.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTextTest {
  @Test
  void splitsAsAShellWould() {
    assertEquals(List.of(), CommandText.split("   "));
    assertEquals(
        List.of("sh", "-c", "echo \"a b\"; $x", "", "c'd", "e f", "\\n"),
        CommandText.split("sh -c 'echo \"a b\"; $x' \"\" c\\'d  e\\ f '\\n'"));
    assertEquals(List.of("a\"b", "c\\d"), CommandText.split("\"a\\\"b\" \"c\\d\""));
  }

  @Test
  void joinsWhatItSplitsAgain() {
    List<String> words = List.of("psql", "-c", "select 'x' \"y\" $1;", "", "a\\b", "tab\there");
    assertEquals(words, CommandText.split(CommandText.join(words)));
    assertEquals("psql -U me", CommandText.join(List.of("psql", "-U", "me")));
  }

  @Test
  void anOpenQuoteIsToldInWords() {
    var wrong = assertThrows(IllegalArgumentException.class, () -> CommandText.split("echo 'a b"));
    assertEquals("The quote ' is not closed.", wrong.getMessage());
  }

  @Test
  void environmentIsReadLineByLine() {
    Map<String, String> read = EnvironmentText.read("TERM=xterm\n\nGREETING=a = b \n");
    assertEquals(Map.of("TERM", "xterm", "GREETING", "a = b "), read);
    assertEquals("TERM=xterm\nGREETING=a = b ", EnvironmentText.write(read));
    var wrong =
        assertThrows(
            IllegalArgumentException.class, () -> EnvironmentText.read("A=1\nno variable"));
    assertEquals("Line 2 is not NAME=value.", wrong.getMessage());
  }
}
