package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import io.fairlead.health.Heartbeat;
import io.fairlead.kube.KubeClusters;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.Routing;
import io.fairlead.profile.Target;
import io.fairlead.reach.ServerMemory;
import io.fairlead.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Forwards of our own to a demo cluster of its own, on real sockets.
abstract class DemoTrial {
  /// Patient, so that a busy machine is not taken for a dead lane.
  static final Heartbeat.Settings PATIENT =
      new Heartbeat.Settings(Duration.ofMillis(500), Duration.ofSeconds(20));

  @TempDir Path folder;
  DemoCluster demo;
  KubeClusters clusters;
  private volatile Duration passed = Duration.ZERO;
  final TransportMemory memory =
      new TransportMemory(ServerMemory.Saved.NOTHING, _ -> {}, () -> Instant.now().plus(passed));
  SupervisedForwards forwards;

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(folder);
    clusters = KubeClusters.of(List.of(demo.kubeconfig()));
    forwards = forwards(PATIENT);
  }

  SupervisedForwards forwards(Heartbeat.Settings heartbeat) {
    return forwards(heartbeat, LaneSettings.DEFAULT);
  }

  SupervisedForwards forwards(Heartbeat.Settings heartbeat, LaneSettings lanes) {
    TunnelSettings settings =
        new TunnelSettings(heartbeat, Duration.ofSeconds(30), Duration.ofSeconds(5), lanes);
    return new SupervisedForwards(List.of(), ProfileKeeper.unsaved(), clusters, memory, settings);
  }

  @AfterEach
  void end() {
    forwards.close();
    clusters.close();
    demo.close();
  }

  /// For the memory of transports, whose clock is the only one that can be put forward.
  void anHourPasses() {
    passed = passed.plus(Duration.ofHours(1));
  }

  static boolean canBind(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  Forward open(Kind kind, String name, String... ports) throws Exception {
    Forward forward = add(kind, name, mappings(ports));
    awaitOpen(forward);
    return forward;
  }

  static PortMapping[] mappings(String... ports) {
    return Stream.of(ports).map(port -> new PortMapping(0, port)).toArray(PortMapping[]::new);
  }

  Forward add(Kind kind, String name, PortMapping... mappings) {
    return add(kind, name, Routing.DEFAULT, mappings);
  }

  Forward add(Kind kind, String name, Routing routing, PortMapping... mappings) {
    Target target = new Target("fairlead-demo", "demo", kind, name);
    forwards.add(
        PortForward.create(name, "", target, Listen.loopback(mappings))
            .withRouting(routing)
            .withOn(true));
    return forwards.all().value().getLast();
  }

  static void awaitOpen(Forward forward) throws Exception {
    await(forward.state(), state -> state instanceof TunnelState.Open);
  }

  static TunnelState.Failed failedState(Forward forward) throws Exception {
    await(forward.state(), state -> state instanceof TunnelState.Failed);
    return (TunnelState.Failed) forward.state().value();
  }

  static void await(Signal<TunnelState> signal, Predicate<TunnelState> wanted) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!wanted.test(signal.value())) {
      assertFalse(System.nanoTime() > end, () -> "still " + signal.value());
      Thread.sleep(5);
    }
  }

  static void until(BooleanSupplier done) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited for 60 s");
      Thread.sleep(10);
    }
  }

  /// The next state of this kind after now.
  static CompletableFuture<TunnelState> next(Forward forward, Predicate<TunnelState> wanted) {
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

  static int port(Forward forward) {
    return forward.listening().getFirst().getPort();
  }

  static Socket connect(Forward forward, int index) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), forward.listening().get(index).getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  static String exchange(Forward forward, String text) throws IOException {
    try (Socket socket = connect(forward, 0)) {
      send(socket, text);
      return read(socket, text.length());
    }
  }

  static String get(Forward forward, String path) throws IOException {
    try (Socket socket = connect(forward, 0)) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return readUntilEnd(socket);
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  static String readUntilEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
