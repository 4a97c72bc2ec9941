package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Merges of lists whose entries are an id and what stands in it: `a1`.
class ThreeWayTest {
  private final ThreeWay<String> merge =
      new ThreeWay<>(entry -> new ProfileId(entry.substring(0, 1)));

  private List<String> merged(String base, String ours, String theirs) {
    return merge.merge(list(base), list(ours), list(theirs));
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(" ")).filter(entry -> !entry.isEmpty()).toList();
  }

  @Test
  void whatOneSideDidIsDone() {
    assertEquals(list("a2 b1"), merged("a1 b1", "a2 b1", "a1 b1"));
    assertEquals(list("a2 b1"), merged("a1 b1", "a1 b1", "a2 b1"));
    assertEquals(list("b1"), merged("a1 b1", "b1", "a1 b1"));
    assertEquals(list("b1"), merged("a1 b1", "a1 b1", "b1"));
  }

  @Test
  void whatBothSidesDidIsDone() {
    assertEquals(list("a2 b2"), merged("a1 b1", "a2 b1", "a1 b2"));
    assertEquals(list("a1 c1 d1"), merged("a1 b1 d1", "a1 d1", "a1 b1 c1 d1"));
    assertEquals(list("x1 a1 b1 y1"), merged("a1 b1", "a1 b1 y1", "x1 a1 b1"));
    assertEquals(list(""), merged("a1 b1", "a1", "b1"));
  }

  @Test
  void anEntryThatBothChangedIsAsOurs() {
    assertEquals(list("a2"), merged("a1", "a2", "a3"));
    assertEquals(list("n1"), merged("", "n1", "n2"));
  }

  @Test
  void aChangeOutlivesARemoval() {
    assertEquals(list("a2 b1"), merged("a1 b1", "a2 b1", "b1"));
    assertEquals(list("a2 b3"), merged("a1 b1", "b3", "a2 b1"));
  }

  @Test
  void theOrderIsOursWhereWeMovedSomethingElseTheirs() {
    assertEquals(list("b1 a1 c1 n1"), merged("a1 b1 c1", "b1 a1 c1", "a1 b1 c1 n1"));
    assertEquals(list("c1 b1 a1 n1"), merged("a1 b1 c1", "a1 n1 b1 c1", "c1 b1 a1"));
    assertEquals(list("b1 a1"), merged("a1 b1", "b1 a1", "a1 b1"));
  }

  @Test
  void nothingOfEitherSideIsLostWhateverBothDo() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      List<String> base = changed(random, List.of());
      List<String> ours = changed(random, base);
      List<String> theirs = changed(random, base);
      List<String> merged = merge.merge(base, ours, theirs);
      String what = base + " " + ours + " " + theirs + " " + merged;
      for (char id = 'a'; id <= 'h'; id++) {
        Optional<String> before = of(id, base);
        Optional<String> mine = of(id, ours);
        Optional<String> other = of(id, theirs);
        Optional<String> expected =
            mine.equals(before) ? other : other.equals(before) || mine.isPresent() ? mine : other;
        assertEquals(expected, of(id, merged), what);
      }
      assertEquals(merged.size(), merged.stream().distinct().count(), what);
      assertTrue(ours.equals(merged) || !theirs.equals(base), what);
    }
  }

  private static Optional<String> of(char id, List<String> list) {
    return list.stream().filter(entry -> entry.charAt(0) == id).findFirst();
  }

  private static List<String> changed(Random random, List<String> list) {
    List<String> changed = new ArrayList<>();
    for (String entry : list) {
      switch (random.nextInt(6)) {
        case 0 -> {}
        case 1 -> changed.add(entry.substring(0, 1) + random.nextInt(10));
        default -> changed.add(entry);
      }
    }
    for (char id = 'a'; id <= 'h'; id++) {
      if (of(id, changed).isEmpty() && of(id, list).isEmpty() && random.nextInt(3) == 0) {
        changed.add(random.nextInt(changed.size() + 1), id + "" + random.nextInt(10));
      }
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(changed, random);
    }
    return changed;
  }
}
