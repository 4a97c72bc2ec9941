package io.fairlead.demo;

import static io.fairlead.demo.StoreTest.phase;
import static io.fairlead.demo.StoreTest.pod;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchCursorTest {
  private final Store store = new Store(() -> Instant.EPOCH, 100);
  private final Key echo = Key.pod("demo", "echo");

  @Test
  void tellsEachChangeOnceAndInOrder() {
    WatchCursor cursor = new WatchCursor(store, all("demo"), 100);
    store.create(pod("demo", "echo"));
    store.update(echo, each -> phase(each, "Running"));
    store.remove(echo);

    assertEquals(
        List.of("ADDED echo 101", "MODIFIED echo 102", "DELETED echo 103"), told(cursor.poll()));
    assertEquals(List.of(), cursor.poll());
  }

  @Test
  void beginsAfterTheVersionThatTheWatcherKnows() {
    store.create(pod("demo", "echo"));
    WatchCursor cursor = new WatchCursor(store, all("demo"), 101);
    store.create(pod("demo", "web"));
    assertEquals(List.of("ADDED web 102"), told(cursor.poll()));
  }

  @Test
  void tellsWhatIsThereFirst() {
    store.create(pod("demo", "web"));
    store.create(pod("demo", "echo"));
    WatchCursor cursor = new WatchCursor(store, all("demo"), 0);

    assertEquals(List.of("ADDED echo 102", "ADDED web 101"), told(cursor.present()));
    store.remove(echo);
    assertEquals(List.of("DELETED echo 103"), told(cursor.poll()));
  }

  @Test
  void movesOnPastChangesThatItDoesNotShow() {
    WatchCursor cursor = new WatchCursor(store, all("demo"), 100);
    store.create(pod("kube-system", "coredns"));
    store.create(Json.parse("{kind: Service, metadata: {name: echo, namespace: demo}}"));
    assertEquals(List.of(), cursor.poll());
    assertEquals(102, cursor.version());
  }

  @Test
  void objectsComeAndGoAsTheyMatchTheSelector() {
    Scope running = new Scope(ResourceKind.POD, null, Selector.parse("", "status.phase=Running"));
    WatchCursor cursor = new WatchCursor(store, running, 100);
    store.create(pod("demo", "echo"));
    store.update(echo, each -> phase(each, "Running"));
    store.update(echo, each -> phase(each, "Failed"));
    store.remove(echo);
    assertEquals(List.of("ADDED echo 102", "DELETED echo 103"), told(cursor.poll()));
  }

  @Test
  void aVersionInTheFutureIsWaitedForInSilence() {
    WatchCursor cursor = new WatchCursor(store, all("demo"), 102);
    store.create(pod("demo", "a"));
    store.create(pod("demo", "b"));
    store.create(pod("demo", "c"));
    assertEquals(List.of("ADDED c 103"), told(cursor.poll()));
  }

  @Test
  void aForgottenVersionIsGone() {
    WatchCursor cursor = new WatchCursor(store, all("demo"), 1);
    Refusal refusal = assertThrows(Refusal.class, cursor::poll);
    assertEquals(
        """
        {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
        "message":"too old resource version: 1 (100)","reason":"Expired","code":410}\
        """,
        refusal.status().toString());
  }

  private static Scope all(String namespace) {
    return new Scope(ResourceKind.POD, namespace, Selector.ALL);
  }

  private static List<String> told(List<WatchEvent> events) {
    return events.stream()
        .map(event ->
            event.type()
                + " "
                + Json.text(event.object(), "metadata.name")
                + " "
                + Json.text(event.object(), "metadata.resourceVersion"))
        .toList();
  }
}
