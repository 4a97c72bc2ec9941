package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final Store store = new Store(() -> Instant.parse("2026-11-23T07:53:36.5Z"), 100);
  private final Key key = Key.pod("demo", "echo");

  @Test
  void everyChangeTakesTheNextVersion() {
    assertEquals("101", version(store.create(pod("demo", "echo"))));
    assertEquals("102", version(store.update(key, each -> phase(each, "Running")).orElseThrow()));
    assertEquals("103", version(store.remove(key).orElseThrow()));
    assertEquals(103, store.version());
  }

  @Test
  void anEditThatChangesNothingTakesNoVersionAndTellsNobody() {
    store.create(pod("demo", "echo"));
    List<Long> told = new ArrayList<>();
    store.onChange(() -> told.add(store.version()));

    store.update(key, each -> phase(each, ""));
    store.update(key, each -> {});

    assertEquals(List.of(102L), told);
  }

  @Test
  void aClosedSubscriptionIsToldNothing() {
    List<Long> told = new ArrayList<>();
    store.onChange(() -> told.add(store.version())).close();
    store.create(pod("demo", "echo"));
    assertEquals(List.of(), told);
  }

  @Test
  void storedObjectsNeverChange() {
    JsonObject before = store.create(pod("demo", "echo"));
    String text = before.toString();
    store.update(key, each -> phase(each, "Running"));
    assertEquals(text, before.toString());
  }

  @Test
  void aCreationTimeHasNoFractionOfASecond() {
    JsonObject pod = store.create(pod("demo", "echo"));
    assertEquals("2026-11-23T07:53:36Z", Json.text(pod, "metadata.creationTimestamp"));
  }

  @Test
  void anEditOfTheSpecRaisesTheGeneration() {
    JsonObject deployment =
        Json.parse("{kind: Deployment, metadata: {name: web, namespace: demo, generation: 1}}");
    Key web = Key.of(store.create(deployment));
    store.update(web, each -> Json.make(each, "status").addProperty("replicas", 1));
    assertEquals(1, generation(web));
    store.update(web, each -> Json.make(each, "spec").addProperty("replicas", 2));
    assertEquals(2, generation(web));
  }

  @Test
  void listsOneNamespaceOrAllInTheOrderOfNames() {
    store.create(pod("demo", "web"));
    store.create(pod("kube-system", "coredns"));
    store.create(pod("demo", "echo"));
    store.create(Json.parse("{kind: Service, metadata: {name: echo, namespace: demo}}"));

    assertEquals(List.of("echo", "web"), names(store.list(ResourceKind.POD, "demo")));
    assertEquals(List.of("echo", "web", "coredns"), names(store.list(ResourceKind.POD, null)));
    assertEquals(List.of(), names(store.list(ResourceKind.POD, "default")));
  }

  @Test
  void showsAnEarlierStateAsItWas() {
    JsonObject first = store.create(pod("demo", "echo")); // 101
    store.update(key, each -> phase(each, "Running")); // 102
    store.create(pod("demo", "web")); // 103
    store.remove(key); // 104

    assertEquals(List.of(), names(store.listAt(100, ResourceKind.POD, null)));
    assertEquals(List.of(first), store.listAt(101, ResourceKind.POD, null).objects());
    assertEquals(List.of("echo", "web"), names(store.listAt(103, ResourceKind.POD, null)));
    assertEquals(List.of("web"), names(store.listAt(104, ResourceKind.POD, null)));
  }

  @Test
  void refusesVersionsItHasForgottenOrDoesNotKnowYet() {
    assertEquals(410, code(() -> store.listAt(99, ResourceKind.POD, null)));
    assertEquals(410, code(() -> store.changesAfter(99)));
    assertEquals(504, code(() -> store.listAt(101, ResourceKind.POD, null)));
  }

  @Test
  void remembersABoundedNumberOfChanges() {
    store.create(pod("demo", "echo")); // 101
    for (int i = 0; i < Store.REMEMBERED; i++) {
      int round = i;
      store.update(key, each -> phase(each, "" + round));
    }
    assertEquals(Store.REMEMBERED, store.changesAfter(101).size());
    assertEquals(
        Optional.of("too old resource version: 100 (101)"),
        Optional.ofNullable(
            assertThrows(Refusal.class, () -> store.changesAfter(100)).getMessage()));
  }

  static JsonObject pod(String namespace, String name) {
    return Json.parse(
        "{kind: Pod, apiVersion: v1, metadata: {name: '%s', namespace: '%s'}}"
            .formatted(name, namespace));
  }

  static void phase(JsonObject pod, String phase) {
    Json.make(pod, "status").addProperty("phase", phase);
  }

  private int generation(Key key) {
    return Json.number(store.get(key).orElseThrow(), "metadata.generation");
  }

  private static String version(JsonObject object) {
    return Json.text(object, "metadata.resourceVersion");
  }

  private static List<String> names(Store.Snapshot snapshot) {
    return snapshot.objects().stream().map(each -> Json.text(each, "metadata.name")).toList();
  }

  private static int code(Runnable request) {
    return assertThrows(Refusal.class, request::run).code();
  }
}
