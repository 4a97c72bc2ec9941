package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deployment, ReplicaSet, endpoints and kubelet together, in a time that the test moves.
class ControllersTest {
  private static final Key WEB = new Key(ResourceKind.DEPLOYMENT, "demo", "web");

  /// Tasks in the order of their times; later ones of the same time come later.
  private static final class ManualAgenda implements Agenda {
    private record Task(Duration at, int number, Runnable run) {}

    private final PriorityQueue<Task> tasks =
        new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingInt(Task::number));
    private Duration now = Duration.ZERO;
    private int count;

    @Override
    public void after(Duration delay, Runnable task) {
      tasks.add(new Task(now.plus(delay), count++, task));
    }

    /// Runs the next task, if there is one.
    boolean step() {
      Task next = tasks.poll();
      if (next == null) {
        return false;
      }
      now = next.at();
      next.run().run();
      return true;
    }
  }

  private final ManualAgenda agenda = new ManualAgenda();
  private final Store store = new Store(() -> Instant.EPOCH.plus(agenda.now), 100);
  private final PodRuntime runtime = new PodRuntime();
  private final EventRecorder events = new EventRecorder(store);
  private final Kubelet kubelet = new Kubelet(store, runtime, events, agenda);
  private final Controllers controllers = new Controllers(store, kubelet, events);

  ControllersTest() {
    Manifests.workloads().forEach(store::create);
    new Controllers(store, kubelet.instantly(), events).settle();
    controllers.follow(agenda);
  }

  @AfterEach
  void nothingIsLeft() {
    controllers.close();
    while (agenda.step()) {}
    runtime.close();
  }

  @Test
  void startsWithAllPodsReady() {
    assertEquals(2, webPods(PodStatus::ready).size());
    assertEquals(2, status("availableReplicas"));
    assertEquals(2, readyEndpoints());
  }

  @Test
  void aRolloutReplacesAllPodsWithTwoReadyAtAnyTime() {
    List<String> old = uids();
    store.update(
        WEB, each -> Json.make(each, "spec.template.metadata.annotations").addProperty("a", "b"));
    int most = 0;
    while (agenda.step()) {
      List<JsonObject> present = webPods(pod -> !PodStatus.terminating(pod));
      most = Math.max(most, present.size());
      assertTrue(present.stream().filter(PodStatus::ready).count() >= 2, "two are always ready");
    }
    assertEquals(3, most);
    List<String> now = uids();
    assertEquals(2, now.size());
    assertTrue(now.stream().noneMatch(old::contains), "all are new");
    assertEquals(2, status("updatedReplicas"));
    assertEquals(2, status("observedGeneration"));
    assertEquals(2, store.list(ResourceKind.REPLICA_SET, "demo").objects().size());
  }

  @Test
  void aDeletedPodGetsASuccessorAndGoesAfterItsGracePeriod() {
    Key key = Key.of(webPods(pod -> true).getFirst());
    List<String> trace = new ArrayList<>();
    WatchCursor cursor =
        new WatchCursor(
            store,
            new Scope(ResourceKind.POD, "demo", Selector.parse("", "metadata.name=" + key.name())),
            store.version());
    kubelet.delete(key, Duration.ofSeconds(1));
    while (agenda.step()) {}

    for (WatchEvent event : cursor.poll()) {
      trace.add(event.type() + " " + Json.text(event.object(), "status.phase"));
    }
    assertEquals(List.of("MODIFIED Running", "MODIFIED Succeeded", "DELETED Succeeded"), trace);
    assertEquals(2, webPods(PodStatus::ready).size());
    assertTrue(runtime.find(key.namespace(), key.name()).isEmpty(), "it runs no more");
  }

  @Test
  void aPodIsReadyWithinASecondAndInTheEndpointsThen() {
    store.update(WEB, each -> Json.make(each, "spec").addProperty("replicas", 3));
    while (agenda.now.compareTo(Duration.ofMillis(999)) < 0 && readyEndpoints() == 2) {
      assertTrue(agenda.step());
    }
    while (agenda.step()) {}
    assertEquals(3, readyEndpoints());
    assertEquals(Duration.ofSeconds(1), agenda.now);
  }

  @Test
  void scalingDownLeavesWhatIsWanted() {
    store.update(WEB, each -> Json.make(each, "spec").addProperty("replicas", 0));
    while (agenda.step()) {}
    assertEquals(List.of(), uids());
    assertEquals(0, readyEndpoints());
  }

  @Test
  void aRestartedPodKeepsItsNameButIsAnother() {
    JsonObject before = webPods(pod -> true).getFirst();
    kubelet.restart(Key.of(before));
    while (agenda.step()) {}
    JsonObject after = store.get(Key.of(before)).orElseThrow();
    assertTrue(PodStatus.ready(after));
    assertTrue(
        !Json.text(before, "metadata.uid").equals(Json.text(after, "metadata.uid")), "a new uid");
    assertEquals(2, webPods(pod -> true).size());
  }

  @Test
  void onlyTheLastEventsStay() {
    JsonObject pod = webPods(each -> true).getFirst();
    for (int i = 0; i < EventRecorder.KEPT + 10; i++) {
      events.normal(pod, "kubelet", "Pulled", "round " + i);
    }
    assertEquals(EventRecorder.KEPT, store.list(ResourceKind.EVENT, null).objects().size());
  }

  private List<JsonObject> webPods(Predicate<JsonObject> which) {
    return store.list(ResourceKind.POD, "demo").objects().stream().filter(which).toList();
  }

  private List<String> uids() {
    return webPods(pod -> true).stream().map(pod -> Json.text(pod, "metadata.uid")).toList();
  }

  private int status(String member) {
    return Json.number(store.get(WEB).orElseThrow(), "status." + member);
  }

  private long readyEndpoints() {
    return store.list(ResourceKind.ENDPOINT_SLICE, "demo").objects().stream()
        .flatMap(slice -> Json.objects(slice, "endpoints").stream())
        .filter(endpoint -> Json.text(endpoint, "conditions.ready").equals("true"))
        .count();
  }
}
