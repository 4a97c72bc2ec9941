package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DemoClusterTest {
  private static final String ECHO = "/api/v1/namespaces/demo/pods/echo";

  @TempDir private Path folder;

  @Test
  void leavesNoThreadAndNoSocketBehind() throws Exception {
    DemoCluster cluster = DemoCluster.start(folder);
    try (ApiCaller caller = new ApiCaller(cluster)) {
      assertEquals(200, caller.get(ECHO).statusCode());
      cluster.faults().rollout("demo", "web");
      cluster.faults().restartServer(Duration.ofMinutes(1));
    }
    cluster.close();
    assertEquals(List.of(), threads());
    assertThrows(ConnectException.class, () -> connect(port(cluster)));
  }

  @Test
  void closesEvenInABlackHole() throws Exception {
    DemoCluster cluster = DemoCluster.start(folder);
    try (ApiCaller caller = new ApiCaller(cluster)) {
      assertEquals(200, caller.get(ECHO).statusCode());
      cluster.faults().blackHole(true);
      cluster.close();
      assertEquals(List.of(), threads());
    }
  }

  @Test
  void aPortInUseLeavesNothingBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThrows(
          IOException.class, () -> DemoCluster.start(folder, taken.getLocalPort()).close());
    }
    assertEquals(List.of(), threads());
  }

  @Test
  void onlyTheOwnerMayReadTheKubeconfig() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder)) {
      assertEquals(List.of(cluster.kubeconfig()), files());
      assumeTrue(
          folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
          "the file system knows no owner");
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster.kubeconfig())));
    }
  }

  @Test
  void anExpiredTokenIsRefusedUntilANewOneIsIssued() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder);
        ApiCaller old = new ApiCaller(cluster)) {
      String before = Files.readString(cluster.kubeconfig());
      cluster.faults().expireToken();
      assertEquals(401, old.get(ECHO).statusCode());
      cluster.faults().renewToken();
      assertEquals(401, old.get(ECHO).statusCode());
      assertNotEquals(before, Files.readString(cluster.kubeconfig()));
      try (ApiCaller renewed = new ApiCaller(cluster)) {
        assertEquals(200, renewed.get(ECHO).statusCode());
      }
    }
  }

  @Test
  void aRestartedServerRefusesConnectionsAndComesBackOnItsPort() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder);
        ApiCaller caller = new ApiCaller(cluster)) {
      String uid = uid(caller);
      int port = port(cluster);
      cluster.faults().restartServer(Duration.ofMillis(500));
      assertThrows(ConnectException.class, () -> connect(port));
      assertEquals(uid, eventually(() -> uid(caller)), "the pods live on");
    }
  }

  @Test
  void aWatchBreaksOffWhenTheServerIsKilled() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder);
        ApiCaller caller = new ApiCaller(cluster);
        BufferedReader watch = caller.open("/api/v1/namespaces/demo/pods?watch=true")) {
      for (int pod = 0; pod < 4; pod++) {
        assertEquals("ADDED", Json.text(Json.parse(watch.readLine()), "type"));
      }
      cluster.faults().restartServer(Duration.ofMinutes(1));
      assertThrows(IOException.class, watch::readLine);
    }
  }

  @Test
  void aRestartedPodHasItsNameAndAnotherUid() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder);
        ApiCaller caller = new ApiCaller(cluster)) {
      String before = uid(caller);
      cluster.faults().restartPod("demo", "echo");
      eventually(() -> {
        assertNotEquals(before, uid(caller));
        return before;
      });
    }
  }

  @Test
  void aDeletedPodOfTheStartComesBackByRestart() throws Exception {
    try (DemoCluster cluster = DemoCluster.start(folder);
        ApiCaller caller = new ApiCaller(cluster)) {
      HttpResponse<String> deleted =
          caller.send(caller.request(ECHO + "?gracePeriodSeconds=0").DELETE());
      assertEquals(200, deleted.statusCode());
      eventually(() -> {
        assertEquals(404, caller.get(ECHO).statusCode());
        return ECHO;
      });
      cluster.faults().restartPod("demo", "echo");
      eventually(() -> uid(caller));
    }
  }

  private static String uid(ApiCaller caller) throws Exception {
    HttpResponse<String> pod = caller.get(ECHO);
    assertEquals(200, pod.statusCode());
    return Json.text(Json.parse(pod.body()), "metadata.uid");
  }

  /// The first answer that is neither refused nor wrong, waited for at most ten seconds.
  private static <T> T eventually(Callable<T> question) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return question.call();
      } catch (IOException | AssertionError e) {
        if (System.nanoTime() - until > 0) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  private static int port(DemoCluster cluster) {
    return cluster.server().getPort();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// Those that stay: an event loop says that it has ended a moment before its thread does.
  private static List<String> threads() throws InterruptedException {
    List<String> left = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("demo-") && !thread.join(Duration.ofSeconds(5))) {
        left.add(thread.getName());
      }
    }
    return left;
  }
}
