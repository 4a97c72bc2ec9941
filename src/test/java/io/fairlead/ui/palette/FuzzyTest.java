package io.fairlead.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which names fit what was typed, and in which order.
class FuzzyTest {
  private static List<String> ranked(String query, String... names) {
    return Found.best(query, Stream.of(names).map(FuzzyTest::found), 50).stream()
        .map(Found::name)
        .toList();
  }

  private static Found found(String name) {
    return new Found(name, "pod", "staging / orders", 0, List.of(new Found.Deed("Go", () -> {})));
  }

  @Test
  void lettersMustOccurInTheirOrder() {
    assertEquals(List.of("orders-web"), ranked("odw", "orders-web", "web-orders"));
    assertEquals(List.of(), ranked("xyz", "orders-web"));
  }

  @Test
  void beginningsOfWordsCountForMore() {
    assertEquals(List.of("orders-db", "cordb-x"), ranked("odb", "cordb-x", "orders-db"));
  }

  @Test
  void aPieceInOneCountsForMoreThanLettersHereAndThere() {
    assertEquals(List.of("my-web-2", "w-e-x-b"), ranked("web", "w-e-x-b", "my-web-2"));
  }

  @Test
  void theWholeNameAndThenTheShorterComeFirst() {
    assertEquals(
        List.of("web", "web-1", "web-frontend", "a-web"),
        ranked("web", "web-frontend", "a-web", "web-1", "web"));
  }

  @Test
  void furtherWordsMayBeAboutThePlace() {
    assertEquals(List.of("orders-web"), ranked("web staging", "orders-web"));
    assertEquals(List.of(), ranked("web production", "orders-web"));
  }

  @Test
  void caseAndSpaceDoNotMatterAndNothingTypedFitsAll() {
    assertEquals(List.of("Orders Web"), ranked("  ORDERS ", "Orders Web"));
    assertEquals(List.of("a", "b"), ranked("", "b", "a"));
  }

  @Test
  void whatTheUserSavedComesBeforeWhatAClusterHolds() {
    Found saved = new Found("orders-web-x", "forward", "", 40, found("a").deeds());
    assertEquals(
        List.of("orders-web-x", "orders-web"),
        Found.best("web", Stream.of(found("orders-web"), saved), 50).stream()
            .map(Found::name)
            .toList());
  }

  @Test
  void aNameWithoutEndIsNotSearched() {
    assertEquals(OptionalInt.empty(), Fuzzy.score("aaaaaaaa", "a".repeat(5000), ""));
  }
}
