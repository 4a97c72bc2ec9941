package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the watch makes of files that change. Each step tells the time, then looks.
class KubeconfigFilesTest {
  @TempDir Path folder;
  private Path file;
  private Path other;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private KubeClusters clusters;

  @BeforeEach
  void open() throws IOException {
    file = write("config", contexts("a"));
    other = folder.resolve("other");
    var files = new KubeconfigFiles(List.of(file, other), List.of(), () -> now);
    clusters = KubeClusters.unwatched(files, () -> now);
  }

  @AfterEach
  void close() {
    clusters.close();
  }

  private static String contexts(String... names) {
    StringBuilder text = new StringBuilder("contexts:\n");
    for (String name : names) {
      text.append("- name: ").append(name).append("\n  context: {cluster: c, user: u}\n");
    }
    return text.toString();
  }

  /// Writes a file as of now.
  private Path write(String name, String text) throws IOException {
    Path path = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(path, FileTime.from(now));
    return path;
  }

  private String lookAfter(long millis) {
    now = now.plus(Duration.ofMillis(millis));
    clusters.look();
    return String.join(" ", clusters.contexts().value().stream().map(ContextEntry::name).toList());
  }

  @Test
  void followsAFileOnceItIsQuiet() throws IOException {
    write("config", contexts("a", "b"));
    assertEquals("a", lookAfter(100));
    assertEquals("a b", lookAfter(300));
    assertEquals(1, clusters.revision().value());
  }

  @Test
  void takesAFileAtOnceThatWasWrittenEarlier() throws IOException {
    write("config", contexts("b"));
    assertEquals("b", lookAfter(2000));
  }

  @Test
  void doesNotTakeHalfOfAFileThatIsBeingWritten() throws IOException {
    List<Integer> revisions = new ArrayList<>();
    var subscription = clusters.revision().subscribe(revisions::add);
    write("config", contexts("b"));
    assertEquals("a", lookAfter(100));
    now = now.plusMillis(150);
    write("config", contexts("b", "c"));
    assertEquals("a", lookAfter(100));
    assertEquals("b c", lookAfter(250));
    assertEquals(List.of(0, 1), revisions);
    subscription.close();
  }

  @Test
  void keepsTheLastGoodContentWhileAFileIsBrokenForAMoment() throws IOException {
    write("config", "contexts: [");
    assertEquals("a", lookAfter(2000));
    write("config", "");
    assertEquals("a", lookAfter(2000));
    Files.delete(file);
    assertEquals("a", lookAfter(500));
    assertEquals(List.of(), clusters.problems().value());
    write("config", contexts("b"));
    assertEquals("b", lookAfter(400));
    assertEquals(1, clusters.revision().value());
  }

  @Test
  void reportsAFileThatStaysBrokenAndKeepsTheOthers() throws IOException {
    write("other", contexts("z"));
    assertEquals("a z", lookAfter(1000));
    write("config", "contexts:\n- name: [");
    assertEquals("a z", lookAfter(2000));
    assertEquals("a z", lookAfter(2000));
    assertEquals("a z", lookAfter(2000));
    assertEquals("z", lookAfter(2000));
    var problem = (ClusterFailure.BrokenKubeconfig) clusters.problems().value().getFirst();
    assertEquals(new ClusterFailure.BrokenKubeconfig(file, 2, problem.detail()), problem);
    write("config", contexts("b"));
    assertEquals("b z", lookAfter(1000));
    assertEquals(List.of(), clusters.problems().value());
  }

  @Test
  void noticesAFileThatAppears() throws IOException {
    write("other", contexts("z"));
    assertEquals("a z", lookAfter(1000));
  }

  @Test
  void noticesThatAllFilesAreGone() throws IOException {
    Files.delete(file);
    lookAfter(2000);
    assertEquals("", lookAfter(5000));
    assertEquals(
        List.of(new ClusterFailure.NoKubeconfig(List.of(file, other))),
        clusters.problems().value());
    var failure = assertThrows(ClusterException.class, () -> clusters.access("a"));
    assertEquals(new ClusterFailure.NoKubeconfig(List.of(file, other)), failure.failure());
  }

  @Test
  void saysThatAFileWhichTheUserNamedIsMissing() {
    Path named = folder.resolve("named");
    try (var one = KubeClusters.ofFile(named, List.of(file))) {
      assertEquals(
          List.of(new ClusterFailure.BrokenKubeconfig(named, 0, "there is no such file")),
          one.problems().value());
      assertEquals(1, one.contexts().value().size());
    }
  }

  @Test
  void saysWhatAContextLacks() throws IOException {
    write(
        "config",
        """
        clusters: [{name: c, cluster: {server: https://127.0.0.1:1}}, {name: n, cluster: {}}]
        users: [{name: half, user: {client-certificate-data: eA==}},
          {name: proxied, user: {}}]
        contexts:
        - {name: no-cluster, context: {user: u}}
        - {name: gone-cluster, context: {cluster: x, user: u}}
        - {name: no-server, context: {cluster: n, user: half}}
        - {name: gone-user, context: {cluster: c, user: u}}
        - {name: half, context: {cluster: c, user: half}}
        """);
    lookAfter(1000);
    assertEquals("it names no cluster", incomplete("no-cluster"));
    assertEquals("there is no cluster \"x\"", incomplete("gone-cluster"));
    assertEquals("cluster \"n\" has no server", incomplete("no-server"));
    assertEquals("there is no user \"u\"", incomplete("gone-user"));
    assertEquals(
        "it has a client-certificate or a client-key without the other", incomplete("half"));
  }

  private String incomplete(String context) {
    var target = new Target(context, "n", Kind.POD, "p");
    var listen = Listen.loopback(new PortMapping(0, "80"));
    var failure = assertThrows(ClusterException.class, () -> clusters.resolve(target, listen));
    var incomplete = (ClusterFailure.IncompleteContext) failure.failure();
    assertEquals(context, incomplete.context());
    return incomplete.detail();
  }
}
