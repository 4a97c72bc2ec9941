package io.fairlead.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The container runtime of the demo cluster: starts pods and knows those that run.
final class PodRuntime implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();
  private final Set<ExecSession> commands = ConcurrentHashMap.newKeySet();
  private volatile boolean failed;

  /// Starts a pod. `uid` is the pod's, `container` the name of its one container.
  RunningPod run(String namespace, String name, String uid, String container, Program program) {
    String key = namespace + "/" + name;
    RunningPod pod =
        new RunningPod(
            name,
            container,
            services(program, name),
            new PodProcesses(name, commands),
            killed -> pods.remove(key, killed));
    pods.put(key, pod);
    return pod;
  }

  Optional<RunningPod> find(String namespace, String name) {
    return Optional.ofNullable(pods.get(namespace + "/" + name));
  }

  /// Fails as a runtime that dies does: its commands live on, and their clients lose them. There
  /// are no new streams until [#recover].
  void fail() {
    failed = true;
    commands.forEach(ExecSession::runtimeDied);
  }

  void recover() {
    failed = false;
  }

  boolean hasFailed() {
    return failed;
  }

  /// Kills every pod, and waits a little for the threads of their commands.
  @Override
  public void close() {
    pods.values().forEach(RunningPod::kill);
    try {
      for (ExecSession command : commands) {
        command.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<Integer, Service> services(Program program, String pod) {
    return switch (program) {
      case ECHO -> EchoServices.BY_PORT;
      case WEB -> Map.of(8080, new WebService(new WebSite(pod, InstantSource.system())));
      case SHELL -> Map.of();
    };
  }
}
