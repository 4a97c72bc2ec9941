package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The data plane on real sockets: local program, tunnel, TLS, API server, pod.
@Timeout(120)
class TunnelAgainstDemoTest {
  /// Patient, so that a busy machine is not taken for a dead lane.
  private static final Heartbeat.Settings PATIENT =
      new Heartbeat.Settings(Duration.ofMillis(500), Duration.ofSeconds(20));

  @TempDir private Path folder;
  private DemoCluster demo;
  private KubeClusters clusters;
  private SupervisedForwards forwards;

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    forwards = forwards(PATIENT);
  }

  private SupervisedForwards forwards(Heartbeat.Settings heartbeat) {
    TunnelSettings settings =
        new TunnelSettings(heartbeat, Duration.ofSeconds(30), Duration.ofSeconds(5));
    return new SupervisedForwards(List.of(), _ -> {}, "", clusters, settings);
  }

  @AfterEach
  void end() {
    forwards.close();
    clusters.close();
    demo.close();
  }

  @Test
  void carriesBytesBothWays() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");

    assertEquals("hello", exchange(echo, "hello"));
    assertEquals(5, echo.counters().bytesUp());
    assertEquals(5, echo.counters().bytesDown());
  }

  @Test
  void reachesAServiceByItsPortAndADeploymentByAPortName() throws Exception {
    assertTrue(get(open(Kind.SERVICE, "web", "80"), "/healthz").startsWith("HTTP/1.1 200"));
    assertTrue(get(open(Kind.DEPLOYMENT, "web", "http"), "/healthz").startsWith("HTTP/1.1 200"));
  }

  @Test
  void measuresBothHopsWhileItIsOpen() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    await(echo.state(), _ -> echo.latency().latest(Hop.WEBSOCKET).isPresent());

    assertTrue(echo.latency().latest(Hop.FAR_END).orElseThrow().roundTrip().isPresent());
  }

  @Test
  void comesBackAfterACutOnTheSamePort() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    int port = port(echo);
    CompletableFuture<TunnelState> lost = next(echo, s -> s instanceof TunnelState.Waiting);
    demo.faults().cut();
    lost.get(20, TimeUnit.SECONDS);

    assertEquals("again", exchange(echo, "again"));
    assertEquals(port, port(echo));
    assertEquals(1, echo.counters().reconnects());
  }

  @Test
  void holdsNewConnectionsWhileTheServerIsAway() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    CompletableFuture<TunnelState> lost = next(echo, s -> s instanceof TunnelState.Waiting);
    demo.faults().restartServer(Duration.ofMillis(700));
    lost.get(20, TimeUnit.SECONDS);

    assertEquals("held", exchange(echo, "held"));
  }

  @Test
  void noticesABlackHoleWithinPeriodAndDeadline() throws Exception {
    forwards.close();
    forwards = forwards(new Heartbeat.Settings(Duration.ofMillis(300), Duration.ofSeconds(1)));
    Forward echo = open(Kind.POD, "echo", "7000");
    CompletableFuture<TunnelState> lost =
        next(
            echo,
            s ->
                s instanceof TunnelState.Waiting(Failure cause, _, _)
                    && cause instanceof Failure.HeartbeatMissed);
    demo.faults().blackHole(true);
    lost.get(20, TimeUnit.SECONDS);
    demo.faults().blackHole(false);

    assertEquals("seen", exchange(echo, "seen"));
  }

  @Test
  void aRefusedConnectionIsResetAndLeavesTheOthersAlone() throws Exception {
    Forward both = open(Kind.POD, "echo", "7000", "3333");
    try (Socket open = connect(both, 0)) {
      send(open, "a");
      assertEquals("a", read(open, 1));
      try (Socket refused = connect(both, 1)) {
        send(refused, "x");
        assertThrows(IOException.class, () -> readUntilEnd(refused));
      }
      send(open, "b");
      assertEquals("b", read(open, 1));
    }
    String error = both.counters().lastError().orElseThrow().text();
    assertTrue(error.contains("connection refused"), error);
  }

  @Test
  void aResetByTheServiceLeavesTheOthersAlone() throws Exception {
    Forward both = open(Kind.POD, "echo", "7000", "2003");
    try (Socket open = connect(both, 0)) {
      try (Socket reset = connect(both, 1)) {
        send(reset, "x");
        assertThrows(IOException.class, () -> readUntilEnd(reset));
      }
      send(open, "b");
      assertEquals("b", read(open, 1));
    }
  }

  @Test
  void aCleanEndIsAnEndOfFile() throws Exception {
    Forward closing = open(Kind.POD, "echo", "2002");
    try (Socket socket = connect(closing, 0)) {
      assertEquals("", readUntilEnd(socket));
    }
  }

  @Test
  void anAnswerAfterAHalfCloseArrivesWhole() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    byte[] sent = new byte[256 * 1024];
    new java.util.Random(7).nextBytes(sent);
    try (Socket socket = connect(echo, 0)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.getOutputStream().write(sent);
              socket.shutdownOutput();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });

      assertArrayEquals(sent, socket.getInputStream().readAllBytes());
    }
  }

  @Test
  void aConnectionThatFindsItsPodGoneBeginsAgainOnTheNext() throws Exception {
    Forward web = open(Kind.DEPLOYMENT, "web", "http");
    String pod = assertInstanceOf(TunnelState.Open.class, web.state().value()).pod();
    demo.faults().restartPod("demo", pod);

    assertTrue(get(web, "/healthz").startsWith("HTTP/1.1 200"));
  }

  @Test
  void saysThatThePortIsTakenAndByWhom() throws Exception {
    Forward echo;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      echo = add(Kind.POD, "echo", new PortMapping(taken.getLocalPort(), "7000"));
      TunnelState.Failed failed = failed(echo);

      assertEquals(
          new Failure.PortInUse("127.0.0.1", taken.getLocalPort(), "another forward of Fairlead"),
          failed.cause());
    }
    forwards.retryNow(echo.profile().id());
    awaitOpen(echo);
  }

  @Test
  void saysThatTheTargetDoesNotExistAndWaitsForIt() throws Exception {
    Forward none = add(Kind.SERVICE, "nope", new PortMapping(0, "80"));
    CompletableFuture<TunnelState> waiting = next(none, s -> s instanceof TunnelState.Waiting);

    assertEquals(
        new Failure.Cluster(new ClusterFailure.NoSuchTarget(none.profile().target())),
        assertInstanceOf(TunnelState.Waiting.class, waiting.get(20, TimeUnit.SECONDS)).cause());
  }

  @Test
  void aForbiddenForwardNeedsTheUser() throws Exception {
    demo.faults().forbid(true);
    Forward echo = add(Kind.POD, "echo", new PortMapping(0, "7000"));

    assertInstanceOf(
        ClusterFailure.Forbidden.class,
        assertInstanceOf(Failure.Cluster.class, failed(echo).cause()).cause());
    demo.faults().forbid(false);
    forwards.retryNow(echo.profile().id());
    awaitOpen(echo);
  }

  @Test
  void anExpiredTokenNeedsTheUserAndARenewedKubeconfigIsSeen() throws Exception {
    demo.faults().expireToken();
    Forward echo = add(Kind.POD, "echo", new PortMapping(0, "7000"));

    assertInstanceOf(
        ClusterFailure.Unauthorized.class,
        assertInstanceOf(Failure.Cluster.class, failed(echo).cause()).cause());
    demo.faults().renewToken();
    awaitOpen(echo);
  }

  @Test
  void givesThePortBackWhenItIsSwitchedOff() throws Exception {
    Forward echo = open(Kind.POD, "echo", "7000");
    int port = port(echo);
    CompletableFuture<TunnelState> stopped = next(echo, s -> s instanceof TunnelState.Stopped);
    forwards.switchOff(echo.profile().id());
    stopped.get(20, TimeUnit.SECONDS);

    await(echo.state(), _ -> canBind(port));
  }

  private static boolean canBind(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private Forward open(Kind kind, String name, String... ports) throws Exception {
    PortMapping[] mappings =
        List.of(ports).stream().map(port -> new PortMapping(0, port)).toArray(PortMapping[]::new);
    Forward forward = add(kind, name, mappings);
    awaitOpen(forward);
    return forward;
  }

  private Forward add(Kind kind, String name, PortMapping... mappings) {
    Target target = new Target("fairlead-demo", "demo", kind, name);
    forwards.add(PortForward.create(name, "", target, Listen.loopback(mappings)).withOn(true));
    return forwards.all().value().getLast();
  }

  private static void awaitOpen(Forward forward) throws Exception {
    await(forward.state(), state -> state instanceof TunnelState.Open);
  }

  private static TunnelState.Failed failed(Forward forward) throws Exception {
    await(forward.state(), state -> state instanceof TunnelState.Failed);
    return (TunnelState.Failed) forward.state().value();
  }

  private static void await(Signal<TunnelState> signal, Predicate<TunnelState> wanted)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.test(signal.value())) {
      assertFalse(System.nanoTime() > end, () -> "still " + signal.value());
      Thread.sleep(5);
    }
  }

  /// The next state of this kind after now.
  private static CompletableFuture<TunnelState> next(
      Forward forward, Predicate<TunnelState> wanted) {
    CompletableFuture<TunnelState> seen = new CompletableFuture<>();
    forward
        .state()
        .subscribe(state -> {
          if (wanted.test(state)) {
            seen.complete(state);
          }
        });
    return seen;
  }

  private static int port(Forward forward) {
    return forward.listening().getFirst().getPort();
  }

  private static Socket connect(Forward forward, int index) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), forward.listening().get(index).getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static String exchange(Forward forward, String text) throws IOException {
    try (Socket socket = connect(forward, 0)) {
      send(socket, text);
      return read(socket, text.length());
    }
  }

  private static String get(Forward forward, String path) throws IOException {
    try (Socket socket = connect(forward, 0)) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return readUntilEnd(socket);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String readUntilEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
