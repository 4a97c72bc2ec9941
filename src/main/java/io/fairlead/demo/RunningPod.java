package io.fairlead.demo;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A pod that the container runtime has started: its services, its open connections, and the words
/// in which a real runtime speaks of it.
final class RunningPod {
  private final String name;
  private final String container;
  private final Map<Integer, Service> services;
  private final String sandboxId = randomId();
  private final String networkNamespace = "/var/run/netns/cni-" + UUID.randomUUID();
  private final Set<Integer> closed = ConcurrentHashMap.newKeySet();
  private final Set<PodConnection> connections = ConcurrentHashMap.newKeySet();
  private final PodProcesses processes;
  private final ContainerLog log;
  private final Consumer<RunningPod> whenKilled;
  private volatile boolean dead;

  RunningPod(
      String name,
      String container,
      Map<Integer, Service> services,
      PodProcesses processes,
      ContainerLog log,
      Consumer<RunningPod> whenKilled) {
    this.name = name;
    this.container = container;
    this.services = services;
    this.processes = processes;
    this.log = log;
    this.whenKilled = whenKilled;
  }

  /// A random id in the form of containerd's: 64 hexadecimal digits.
  static String randomId() {
    byte[] id = new byte[32];
    ThreadLocalRandom.current().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  String name() {
    return name;
  }

  String container() {
    return container;
  }

  String sandboxId() {
    return sandboxId;
  }

  /// Ends its services and processes. Open connections end in order, as the record shows for a
  /// deleted pod; later ones find the sandbox gone. Any thread.
  void kill() {
    dead = true;
    connections.forEach(PodConnection::podDied);
    processes.kill();
    log.end();
    whenKilled.accept(this);
  }

  /// Writes a line to the log of its container.
  void log(String line) {
    log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  PodProcesses processes() {
    return processes;
  }

  @Nullable Service service(int port) {
    return closed.contains(port) ? null : services.get(port);
  }

  /// Whether something listens on a port where something could. What is open stays so. Any thread.
  void listen(int port, boolean on) {
    if (on) {
      closed.remove(port);
    } else {
      closed.add(port);
    }
  }

  /// Counts a connection as open until it [#leave]s; false when the pod is dead.
  boolean join(PodConnection connection) {
    connections.add(connection);
    if (dead) {
      connections.remove(connection);
      return false;
    }
    return true;
  }

  void leave(PodConnection connection) {
    connections.remove(connection);
  }

  String refused(int port) {
    return failed(port)
        + "failed to connect to localhost:%d inside namespace \"%s\", IPv4: dial tcp4 127.0.0.1:%d: "
            .formatted(port, sandboxId, port)
        + "connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found"
        + " ";
  }

  String resetByPeer(int port) {
    int from = ThreadLocalRandom.current().nextInt(32768, 61000);
    String ends = "tcp4 127.0.0.1:%d->127.0.0.1:%d: ".formatted(from, port);
    return failed(port) + "writeto " + ends + "read " + ends + "read: connection reset by peer";
  }

  String sandboxGone(int port) {
    return forwarding(port) + "network namespace for sandbox \"" + sandboxId + "\" is closed";
  }

  private String failed(int port) {
    return forwarding(port)
        + "failed to execute portforward in network namespace \""
        + networkNamespace
        + "\": ";
  }

  private String forwarding(int port) {
    return "error forwarding port " + port + " to pod " + sandboxId + ", uid : ";
  }
}
