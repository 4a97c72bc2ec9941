package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.kube.Clusters.Follower;
import io.fairlead.profile.Kind;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an informer knows after what a server sent.
class InformerTest {
  private static final String PODS = "/api/v1/namespaces/dev/pods";

  private final StubServer server = new StubServer();
  private KubeClusters clusters;
  private @Nullable Informer informer;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    String text =
        KubeconfigText.of(server.url(), KubeconfigText.authority(server), "token: sesame");
    clusters = KubeClusters.of(List.of(KubeconfigText.write(folder, text)));
  }

  @AfterEach
  void close() {
    if (informer != null) {
      informer.close();
    }
    clusters.close();
    server.close();
  }

  private Informer informer() {
    Informer fresh =
        new Informer(
            "lab", Kind.POD, "dev", () -> new ApiServer("lab", access().endpoint(), this::access));
    informer = fresh;
    fresh.start();
    return fresh;
  }

  private ClusterAccess access() {
    try {
      return clusters.access("lab");
    } catch (ClusterException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String list(int version, String... pods) {
    return "{\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
        .formatted(version, String.join(",", pods));
  }

  private static String pod(String name, int version) {
    return pod(name, name + "-uid", version);
  }

  private static String pod(String name, String uid, int version) {
    return """
    {"metadata":{"name":"%s","uid":"%s","resourceVersion":"%d"},\
    "spec":{"volumes":[1],"containers":[{"name":"c","image":"x"}]},"status":{"phase":"Running"}}\
    """
        .formatted(name, uid, version);
  }

  private static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }

  private List<String> versionsAskedFor() {
    return server.seen.stream()
        .map(StubServer.Seen::path)
        .filter(path -> path.contains("watch=true"))
        .map(path -> path.replaceAll(".*resourceVersion=(\\w*).*", "$1"))
        .toList();
  }

  private static Set<String> names(Informer of) {
    return of.objects().stream()
        .map(ApiObject::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void until(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited for 20 s");
      Thread.sleep(5);
    }
  }

  @Test
  void followsWhatComesChangesAndGoes() throws Exception {
    server.script(
        PODS,
        list(10, pod("a", 3), pod("b", 4)),
        event("ADDED", pod("c", 11))
            + event("DELETED", pod("b", 12))
            + event("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"15\"}}"),
        event("MODIFIED", pod("a", 16)));

    Informer pods = informer();

    until(() -> versionsAskedFor().size() == 3);
    assertEquals(List.of("10", "15", "16"), versionsAskedFor());
    assertEquals(Set.of("a", "c"), names(pods));
    assertEquals("16", pods.object("a").orElseThrow().text("metadata", "resourceVersion"));
    assertEquals(Set.of("b-uid"), pods.removed());
  }

  @Test
  void keepsOnlyWhatIsNeeded() throws Exception {
    server.script(PODS, list(10, pod("a", 3)));

    Informer pods = informer();

    until(pods::isListed);
    ApiObject kept = pods.object("a").orElseThrow();
    assertEquals("{\"containers\":[{\"name\":\"c\"}]}", kept.at("spec").json().toString());
  }

  @Test
  void listsAnewWhereTheServerForgotTheVersionAndTellsWhatWentMeanwhile() throws Exception {
    server.script(
        PODS,
        list(10, pod("a", 3), pod("b", 4)),
        event("ERROR", "{\"code\":410,\"message\":\"too old\"}"),
        list(90, pod("b", "second", 80)));

    Informer pods = informer();

    until(() -> versionsAskedFor().size() == 2);
    assertEquals(List.of("10", "90"), versionsAskedFor());
    assertEquals(Set.of("b"), names(pods));
    assertEquals(Set.of("a-uid", "b-uid"), pods.removed());
  }

  @Test
  void goesOnAfterAnEventThatIsCutOffOrNone() throws Exception {
    server.script(
        PODS,
        list(10, pod("a", 3)),
        event("ADDED", pod("b", 11)) + "{\"type\":\"ADDED\",\"obj",
        "no JSON at all\n",
        event("ADDED", pod("c", 12)));

    Informer pods = informer();

    until(() -> names(pods).size() == 3);
    assertEquals(List.of("10", "11", "11"), versionsAskedFor().subList(0, 3));
  }

  @Test
  void refusesAnEventWithoutEnd() throws Exception {
    String endless = "{\"type\":\"ADDED\",\"object\":\"" + "x".repeat(9 << 20);
    server.script(PODS, list(10, pod("a", 3)), endless, event("ADDED", pod("b", 11)));

    Informer pods = informer();

    until(() -> names(pods).equals(Set.of("a", "b")));
  }

  @Test
  void watchesThatEndAtOnceAreNoTroubleAndAreAskedForMoreSlowly() throws Exception {
    String[] answers = new String[9];
    Arrays.fill(answers, "");
    answers[0] = list(10, pod("a", 3));
    server.script(PODS, answers);
    long begun = System.nanoTime();
    Informer pods = informer();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    pods.add(new Telling(told));

    until(() -> versionsAskedFor().size() >= 4);

    assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() >= 800);
    assertFalse(told.contains("reachable"));
    assertNull(pods.trouble());
    assertEquals(Set.of("a"), names(pods));
  }

  @Test
  void saysWhatIsInTheWayAndThatItIsOver() throws Exception {
    server.on(PODS, 503, "{\"message\":\"starting\"}");
    Informer pods = informer();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    until(() -> pods.trouble() != null);
    pods.add(new Telling(told));
    server.script(PODS, list(10, pod("a", 3)));

    assertEquals("reachable", told.take());
    assertEquals("listed", told.take());
    assertTrue(pods.trouble() == null);
  }

  @Test
  void whoMayNotListIsToldByLooking() throws Exception {
    Target target = new Target("lab", "dev", Kind.POD, "a");
    server.on(PODS, 403, "{\"message\":\"no\"}").on(PODS + "/a", pod("a", 3));
    BlockingQueue<Standing> told = new LinkedBlockingQueue<>();
    Informers informers =
        new Informers(_ -> new ApiServer("lab", access().endpoint(), this::access));
    long before = System.nanoTime();
    try (TargetWatch _ =
        TargetWatch.begin(
            target,
            List.of(new PortMapping(0, "80")),
            informers,
            _ -> new ApiServer("lab", access().endpoint(), this::access),
            new Told(told),
            Duration.ofMillis(50))) {
      assertEquals("a", told.take().ready().getFirst().pod());

      server.on(PODS + "/a", 404, "{}");

      Standing now = told.take();
      while (!now.ready().isEmpty()) {
        now = told.take();
      }
      assertTrue(now.isGoing("a-uid", before));
    }
  }

  private record Telling(BlockingQueue<String> told) implements Informer.Listener {
    @Override
    public void changed(@Nullable ApiObject before, @Nullable ApiObject after) {}

    @Override
    public void listed() {
      told.add("listed");
    }

    @Override
    public void reachable() {
      told.add("reachable");
    }
  }

  private record Told(BlockingQueue<Standing> standings) implements Follower {
    @Override
    public void stand(Standing now) {
      standings.add(now);
    }

    @Override
    public void reachable() {}
  }
}
