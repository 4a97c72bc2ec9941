package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void breaksBetweenWords() {
    assertEquals(List.of("lost at", "16:02:57,", "why"), Words.wrapped("lost at 16:02:57, why", 9));
    assertEquals(List.of("lost at"), Words.wrapped("lost at", 7));
  }

  @Test
  void cutsAWordThatIsTooLong() {
    assertEquals(List.of("a", "/run/con", "tainerd"), Words.wrapped("a /run/containerd", 8));
    assertEquals(List.of("a", "b"), Words.wrapped("ab", -5));
  }
}
