package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.Crowd;
import io.fairlead.demo.DemoCluster;
import io.fairlead.kube.StockItem.Look;
import io.fairlead.kube.StockItem.Port;
import io.fairlead.kube.StockItem.State;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.signal.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is shown of a demo cluster, as it changes.
@Timeout(120)
class StockTest {
  private DemoCluster demo;
  private KubeClusters clusters;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.ofFile(demo.kubeconfig(), List.of());
  }

  @AfterEach
  void stop() {
    clusters.close();
    demo.close();
  }

  private Stock.Following follow(String namespace) {
    return clusters.follow(DemoCluster.CONTEXT, namespace);
  }

  /// Waits for a stock.
  private static Stock until(Stock.Following following, Predicate<Stock> wanted)
      throws InterruptedException {
    var found = new AtomicReference<Stock>();
    var seen = new Object();
    Subscription subscription =
        following
            .stock()
            .subscribe(stock -> {
              synchronized (seen) {
                if (found.get() == null && wanted.test(stock)) {
                  found.set(stock);
                  seen.notifyAll();
                }
              }
            });
    synchronized (seen) {
      while (found.get() == null) {
        seen.wait();
      }
    }
    subscription.close();
    return found.get();
  }

  private static Optional<StockItem> item(Stock stock, Kind kind, String name) {
    return stock.items().stream()
        .filter(item -> item.kind() == kind && item.name().equals(name))
        .findFirst();
  }

  private static boolean is(Stock stock, Kind kind, String name, String words) {
    return item(stock, kind, name).filter(i -> i.state().words().equals(words)).isPresent();
  }

  @Test
  void tellsWhatThereIsInWordsAndWithPorts() throws Exception {
    try (var following = follow("demo")) {
      Stock stock =
          until(
              following, s -> s.pending().isEmpty() && is(s, Kind.DEPLOYMENT, "web", "Ready 2/2"));
      assertEquals(
          new StockItem(
              Kind.SERVICE,
              "demo",
              "web",
              new State(Look.READY, "Ready 2/2"),
              true,
              List.of(new Port("http", 80, "TCP", "")),
              List.of()),
          item(stock, Kind.SERVICE, "web").orElseThrow());
      assertEquals(
          List.of(new Port("http", 8080, "TCP", "")),
          item(stock, Kind.DEPLOYMENT, "web").orElseThrow().ports());
      StockItem shell = item(stock, Kind.POD, "shell").orElseThrow();
      assertEquals("Ready 1/1", shell.state().words());
      assertEquals(
          List.of(new StockItem.Box("sh", new State(Look.READY, "Ready"), List.of())),
          shell.boxes());
      assertEquals(Set.of(), stock.forbidden());
      assertEquals(Optional.empty(), stock.failure());
    }
  }

  @Test
  void rowsComeChangeAndGoByThemselves() throws Exception {
    try (var following = follow("demo")) {
      until(following, s -> s.pending().isEmpty());
      Crowd crowd = demo.crowd("demo", 1);
      until(following, s -> s.items().stream().anyMatch(i -> i.name().startsWith("crowd-000")));
      crowd.crash(0, true);
      until(
          following,
          s ->
              s.items().stream()
                  .anyMatch(i -> i.state().words().equals("CrashLoopBackOff, 2 restarts")));
      crowd.dropLast();
      until(following, s -> s.items().stream().noneMatch(i -> i.name().startsWith("crowd-000")));
    }
  }

  @Test
  void allNamespacesAreKeptApart() throws Exception {
    demo.crowd("other", 3);
    try (var following = follow("")) {
      Stock stock = until(following, s -> s.pending().isEmpty());
      assertEquals(
          Set.of("demo", "kube-system", "other"),
          Set.copyOf(stock.items().stream().map(StockItem::namespace).toList()));
    }
  }

  @Test
  void kindsThatMayNotBeListedAreLeftOut() throws Exception {
    demo.refuse(Set.of("list deployments", "list pods everywhere"));
    try (var following = follow("demo");
        var everywhere = follow("")) {
      Stock stock = until(following, s -> s.pending().isEmpty());
      assertEquals(Set.of(Kind.DEPLOYMENT), stock.forbidden());
      assertTrue(item(stock, Kind.POD, "shell").isPresent());
      assertEquals(
          EnumSet.of(Kind.DEPLOYMENT, Kind.POD),
          until(everywhere, s -> s.pending().isEmpty()).forbidden());
    }
  }

  @Test
  void whoMayOnlyGetFindsByName() throws Exception {
    demo.refuse(Set.of("list services", "list deployments", "list pods", "list namespaces"));
    try (var following = follow("demo")) {
      assertEquals(
          EnumSet.of(Kind.SERVICE, Kind.DEPLOYMENT, Kind.POD),
          until(following, s -> s.pending().isEmpty()).forbidden());
    }
    Target web = new Target(DemoCluster.CONTEXT, "demo", Kind.SERVICE, "web");
    assertEquals(
        List.of(80), clusters.find(web).orElseThrow().ports().stream().map(Port::number).toList());
    assertEquals(
        Optional.empty(),
        clusters.find(new Target(DemoCluster.CONTEXT, "demo", Kind.SERVICE, "none")));
  }

  @Test
  void aClusterThatRefusesUsSaysSoAndIsTriedAgainOnDemand() throws Exception {
    demo.faults().expireToken();
    try (var following = follow("demo")) {
      assertEquals(
          Optional.of(new ClusterFailure.Unauthorized(DemoCluster.CONTEXT)),
          until(following, s -> s.failure().isPresent()).failure());
      demo.faults().renewToken();
      following.retry();
      until(following, s -> s.failure().isEmpty() && s.pending().isEmpty());
    }
  }

  @Test
  void showsTheFirstOfFiveThousandPodsWithinASecondAndTellsOfAStormAFewTimesOnly()
      throws Exception {
    Crowd crowd = demo.crowd("big", 5000);
    clusters.namespaces(DemoCluster.CONTEXT); // connects
    long before = heap();
    long begun = System.nanoTime();
    try (var following = follow("big")) {
      until(following, s -> !s.items().isEmpty());
      long first = System.nanoTime() - begun;
      until(following, s -> s.pending().isEmpty() && s.items().size() == crowd.size());
      long all = System.nanoTime() - begun;
      long megabytes = (heap() - before) >> 20;
      var told = new AtomicInteger();
      Subscription counting = following.stock().subscribe(_ -> told.incrementAndGet());
      long storm = System.nanoTime();
      for (int i = 0; i < 900; i++) {
        crowd.crash(i, true);
      }
      until(
          following,
          s -> s.items().stream().filter(i -> i.state().look() == Look.TROUBLED).count() == 900);
      Duration lasted = Duration.ofNanos(System.nanoTime() - storm);
      counting.close();
      System.out.printf(
          "5000 pods: first rows %d ms, all %d ms, %d MB; 900 changes in %d ms, told %d times%n",
          TimeUnit.NANOSECONDS.toMillis(first),
          TimeUnit.NANOSECONDS.toMillis(all),
          megabytes,
          lasted.toMillis(),
          told.get());
      assertTrue(told.get() <= 3 + lasted.toMillis() / 200, told + " in " + lasted);
      assertTrue(megabytes < 60, megabytes + " MB");
    }
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
