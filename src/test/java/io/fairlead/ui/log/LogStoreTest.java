package io.fairlead.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class LogStoreTest {
  private final LogStore store = new LogStore(100, 1_000);

  private static List<LogEntry> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> row(Integer.toString(i))).toList();
  }

  private static LogEntry row(String text) {
    return new LogEntry.Line(Optional.empty(), text);
  }

  private List<String> texts() {
    return store.stream().map(LogEntry::text).toList();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  @Test
  void keepsRowsInOrder() {
    store.append(rows(0, 3));
    store.append(rows(3, 5));
    assertEquals(numbers(0, 5), texts());
    assertEquals(0, store.first());
    assertThrows(IndexOutOfBoundsException.class, () -> store.get(5));
  }

  @Test
  void theOldestGoInPiecesWhereThereAreTooMany() {
    store.append(rows(0, 100));
    store.append(rows(100, 101));
    assertEquals(numbers(2, 101), texts());
    assertEquals(2, store.first());
    store.append(rows(101, 102));
    assertEquals(numbers(2, 102), texts());
  }

  @Test
  void ofABatchThatIsLongerThanAllTheNewestStay() {
    store.append(rows(0, 10));
    store.append(rows(10, 310));
    assertEquals(numbers(210, 310), texts());
    assertEquals(210, store.first());
  }

  @Test
  void longRowsLeaveRoomForFewer() {
    store.append(List.of(row("a".repeat(600)), row("b".repeat(300)), row("c")));
    store.append(List.of(row("d".repeat(600))));
    assertEquals(List.of("b".repeat(300), "c", "d".repeat(600)), texts());
    assertEquals(1, store.first());
  }

  @Test
  void aListenerThatFollowsTheChangesHasTheSameRows() {
    List<LogEntry> copy = new ArrayList<>();
    store.addListener(
        (ListChangeListener<LogEntry>)
            change -> {
              while (change.next()) {
                copy.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                copy.addAll(change.getFrom(), change.getAddedSubList());
              }
            });
    for (int i = 0; i < 1_000; i += 7) {
      store.append(rows(i, i + 7));
      assertEquals(store.stream().toList(), copy);
    }
    store.empty();
    assertEquals(List.of(), copy);
  }
}
