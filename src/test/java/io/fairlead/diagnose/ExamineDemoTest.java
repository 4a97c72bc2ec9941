package io.fairlead.diagnose;

import static io.fairlead.demo.Obstacle.LEGACY_UNKNOWN;
import static io.fairlead.demo.Obstacle.OLD_SERVER;
import static io.fairlead.demo.Obstacle.SPDY_FORBIDDEN;
import static io.fairlead.demo.Obstacle.SPDY_STRIPPED;
import static io.fairlead.demo.Obstacle.WEBSOCKET_STRIPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.demo.Obstacle;
import io.fairlead.diagnose.Examiner.Depth;
import io.fairlead.diagnose.Examiner.Wish;
import io.fairlead.health.Hop;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.KubeClusters;
import io.fairlead.tunnel.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a check sees of the demo cluster and what is in its way.
@Timeout(60)
class ExamineDemoTest {
  @TempDir private Path folder;
  private DemoCluster demo;
  private KubeClusters clusters;
  private Examiner examiner;

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    examiner = new Examiner(clusters, clusters.inquiry(), clusters, InstantSource.system());
  }

  @AfterEach
  void end() {
    examiner.close();
    clusters.close();
    demo.close();
  }

  @Test
  void withoutObstaclesAllWorksAndNothingHurts() throws Exception {
    Facts facts = facts();

    assertEquals("all", seen(facts));
    assertEquals("v1.36.2+demo", facts.server().version());
    assertTrue(facts.server().skew().orElseThrow().abs().compareTo(Duration.ofSeconds(5)) < 0);
    assertEquals(5, facts.server().roundTrips().size());
    assertTrue(facts.rights().stream().allMatch(Right::allowed));
    List<Attempt.Ping> pings = facts.tries().getFirst().pings();
    assertEquals(
        List.of(Hop.WEBSOCKET, Hop.FAR_END), pings.stream().map(Attempt.Ping::hop).toList());
    assertTrue(pings.stream().allMatch(p -> p.roundTrips().size() == 5 && p.lost() == 0));
    assertFalse(Findings.hurt(Findings.of(facts)), Findings.of(facts).toString());
  }

  @Test
  void anOldServerDoesNotKnowTheNewWays() throws Exception {
    Facts facts = facts(OLD_SERVER);

    assertEquals(
        "FORWARDS WEBSOCKET SERVER_DOES_NOT_KNOW 400, COMMANDS WEBSOCKET SERVER_DOES_NOT_KNOW 403",
        seen(facts));
    assertEquals(28, facts.server().minor());
    assertFalse(Findings.hurt(Findings.of(facts)));
  }

  @Test
  void aProxyThatStripsWebSocketsIsToldFromTheServer() throws Exception {
    assertEquals(
        "FORWARDS WEBSOCKET PROXY_STRIPS 400, FORWARDS LEGACY PROXY_STRIPS 400,"
            + " COMMANDS WEBSOCKET PROXY_STRIPS 400, COMMANDS LEGACY PROXY_STRIPS 400",
        seen(facts(WEBSOCKET_STRIPPED)));
  }

  @Test
  void aProxyThatStripsOrForbidsSpdyIsSeen() throws Exception {
    assertEquals(
        "FORWARDS SPDY PROXY_STRIPS 400, COMMANDS SPDY PROXY_STRIPS 400",
        seen(facts(SPDY_STRIPPED)));
    assertEquals(
        "FORWARDS SPDY PROXY_REFUSES 403, COMMANDS SPDY PROXY_REFUSES 403",
        seen(facts(SPDY_FORBIDDEN)));
  }

  @Test
  void aServerWithoutTheLegacyChannelIsFine() throws Exception {
    Facts facts = facts(LEGACY_UNKNOWN);

    assertEquals(
        "FORWARDS LEGACY SERVER_DOES_NOT_KNOW 403, COMMANDS LEGACY SERVER_DOES_NOT_KNOW 403",
        seen(facts));
    assertFalse(Findings.hurt(Findings.of(facts)));
  }

  @Test
  void whereNoWayIsLeftItHurts() throws Exception {
    assertTrue(Findings.hurt(Findings.of(facts(WEBSOCKET_STRIPPED, SPDY_STRIPPED))));
  }

  @Test
  void forbiddenStreamsShowInTriesAndRights() throws Exception {
    demo.faults().forbid(true);
    Facts facts = facts();

    assertTrue(facts.tries().stream().allMatch(each -> each.culprit() == Culprit.FORBIDDEN));
    assertEquals(
        Set.of("pods/portforward", "pods/exec", "pods/attach"),
        facts.rights().stream()
            .filter(right -> !right.allowed())
            .map(Right::resource)
            .collect(Collectors.toSet()));
    assertTrue(Findings.hurt(Findings.of(facts)));
  }

  @Test
  void anExpiredTokenCannotBeChecked() throws Exception {
    demo.faults().expireToken();
    Outcome.Unanswered outcome = (Outcome.Unanswered) examine(Optional.empty(), Depth.FULL);

    assertEquals(new ClusterFailure.Unauthorized(DemoCluster.CONTEXT), outcome.cause());
  }

  @Test
  void thePodOfTheUsersChoiceIsTakenOrMissed() throws Exception {
    Outcome.Checked shell = (Outcome.Checked) examine(Optional.of("shell"), Depth.FULL);
    assertEquals("shell", shell.facts().place().pod());
    assertEquals("all", seen(shell.facts()));
    assertTrue( // nobody listens on a port of it, which says nothing of the legacy way
        Findings.of(shell.facts()).stream().allMatch(f -> f.severity() == Severity.FINE),
        Findings.of(shell.facts()).toString());

    Outcome.Unanswered none = (Outcome.Unanswered) examine(Optional.of("nope"), Depth.FULL);
    assertTrue(none.cause() instanceof ClusterFailure.NoSuchTarget, none.toString());
  }

  @Test
  void aLightLookRunsNoCommandAndReachesNoProgram() throws Exception {
    Outcome.Checked light = (Outcome.Checked) examine(Optional.empty(), Depth.LIGHT);

    assertEquals(
        List.of("FORWARDS WEBSOCKET", "FORWARDS SPDY"),
        light.facts().tries().stream().map(each -> each.use() + " " + each.way()).toList());
  }

  @Test
  void anUncheckedServerIsSeen() throws Exception {
    String text = Files.readString(demo.kubeconfig());
    Path other = folder.resolve("insecure");
    Files.writeString(
        other, text.replaceAll("certificate-authority-data: .*", "insecure-skip-tls-verify: true"));
    try (KubeClusters insecure = KubeClusters.of(List.of(other))) {
      assertFalse(insecure.inquiry().reach(DemoCluster.CONTEXT).verifiesTls());
    }
  }

  /// The tries that came to nothing, and why; `all` where there is none.
  private static String seen(Facts facts) {
    assertEquals(Use.values().length * Transport.values().length, facts.tries().size());
    String refused =
        facts.tries().stream()
            .filter(each -> !each.works())
            .map(each ->
                each.use() + " " + each.way() + " " + each.culprit() + " " + each.answer().status())
            .collect(Collectors.joining(", "));
    return refused.isEmpty() ? "all" : refused;
  }

  private Facts facts(Obstacle... obstacles) throws InterruptedException {
    demo.faults().obstruct(Set.of(obstacles));
    return ((Outcome.Checked) examine(Optional.empty(), Depth.FULL)).facts();
  }

  private Outcome examine(Optional<String> pod, Depth depth) throws InterruptedException {
    return examiner.examine(new Wish(DemoCluster.CONTEXT, DemoCluster.NAMESPACE, pod), depth);
  }
}
