package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.demo.Obstacle;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.kube.TargetOption.Port;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Look-ups in the embedded cluster.
class DemoClusterLookUpTest {
  private static final String CONTEXT = "fairlead-demo";

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

  private static Target target(Kind kind, String name) {
    return new Target(CONTEXT, "demo", kind, name);
  }

  private Destination resolve(Target target, String port) throws Exception {
    return clusters.resolve(target, Listen.loopback(new PortMapping(0, port)));
  }

  /// As a waiting tunnel does: asks until a pod is ready.
  private Destination resolveWhenReady(Target target, String port) throws Exception {
    while (true) {
      try {
        return resolve(target, port);
      } catch (ClusterException e) {
        assertTrue(e.failure() instanceof ClusterFailure.NoReadyPod, e.failure().toString());
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void findsPodsBehindEveryKindOfTarget() throws Exception {
    Destination service = resolveWhenReady(target(Kind.SERVICE, "web"), "80");
    assertEquals(List.of(8080), service.ports());
    Destination deployment = resolve(target(Kind.DEPLOYMENT, "web"), "http");
    assertEquals(List.of(8080), deployment.ports());
    assertTrue(deployment.pod().startsWith("web-"), deployment.pod());
    Destination pod = resolveWhenReady(target(Kind.POD, "echo"), "7000");
    assertEquals("echo", pod.pod());
    assertEquals(new Destination("demo", "echo", pod.podUid(), List.of(7000)), pod);
    assertEquals(
        new ClusterFailure.NoSuchTarget(target(Kind.SERVICE, "gone")),
        assertThrows(ClusterException.class, () -> resolve(target(Kind.SERVICE, "gone"), "80"))
            .failure());
  }

  @Test
  void findsAllReadyPodsByName() throws Exception {
    List<Destination> all = List.of();
    while (all.size() < 2) {
      resolveWhenReady(target(Kind.SERVICE, "web"), "80");
      all = resolveAll(target(Kind.SERVICE, "web"), "80");
    }
    assertEquals(2, all.size());
    assertEquals(all, all.stream().sorted(Comparator.comparing(Destination::pod)).toList());
    assertTrue(all.contains(resolve(target(Kind.SERVICE, "web"), "80")));
    assertEquals(all, resolveAll(target(Kind.DEPLOYMENT, "web"), "http"));
    assertEquals(
        List.of(resolve(target(Kind.POD, "echo"), "7000")),
        resolveAll(target(Kind.POD, "echo"), "7000"));
    assertEquals(
        new ClusterFailure.NoSuchTarget(target(Kind.SERVICE, "gone")),
        assertThrows(ClusterException.class, () -> resolveAll(target(Kind.SERVICE, "gone"), "80"))
            .failure());
  }

  private List<Destination> resolveAll(Target target, String port) throws Exception {
    return clusters.resolveAll(target, Listen.loopback(new PortMapping(0, port)));
  }

  @Test
  void readsTheVersionOfTheServer() throws Exception {
    assertEquals("v1.36.2+demo", clusters.serverVersion(CONTEXT));
    demo.faults().obstruct(Set.of(Obstacle.OLD_SERVER));
    assertEquals("v1.28.15+demo", clusters.serverVersion(CONTEXT));
    demo.faults().expireToken();
    assertEquals(
        new ClusterFailure.Unauthorized(CONTEXT),
        assertThrows(ClusterException.class, () -> clusters.serverVersion(CONTEXT)).failure());
  }

  @Test
  void listsItsNamespacesAndTargets() throws Exception {
    assertEquals(List.of("default", "demo", "kube-system"), clusters.namespaces(CONTEXT));
    resolveWhenReady(target(Kind.SERVICE, "web"), "80");
    List<TargetOption> targets = clusters.targets(CONTEXT, "demo");
    assertTrue(
        targets.contains(new TargetOption(Kind.SERVICE, "web", List.of(new Port("http", 80)))));
    assertTrue(
        targets.contains(
            new TargetOption(Kind.DEPLOYMENT, "web", List.of(new Port("http", 8080)))));
    assertEquals(
        new ClusterFailure.NoSuchNamespace(CONTEXT, "none"),
        assertThrows(ClusterException.class, () -> clusters.targets(CONTEXT, "none")).failure());
  }

  @Test
  void takesTheNewTokenOnceTheKubeconfigHasIt() throws Exception {
    resolveWhenReady(target(Kind.SERVICE, "web"), "80");
    demo.faults().expireToken();
    assertEquals(
        new ClusterFailure.Unauthorized(CONTEXT),
        assertThrows(ClusterException.class, () -> resolve(target(Kind.SERVICE, "web"), "80"))
            .failure());
    var changed = new CountDownLatch(2); // the subscription itself, then the change
    var subscription = clusters.revision().subscribe(_ -> changed.countDown());
    demo.faults().renewToken();
    changed.await();
    subscription.close();
    assertEquals(List.of(8080), resolve(target(Kind.SERVICE, "web"), "80").ports());
  }
}
