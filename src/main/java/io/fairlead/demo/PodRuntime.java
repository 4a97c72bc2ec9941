package io.fairlead.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The container runtime of the demo cluster: starts pods and knows those that run.
final class PodRuntime implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();

  /// Starts a pod. `uid` is the pod's, `container` the name of its one container.
  RunningPod run(String namespace, String name, String uid, String container, Program program) {
    String key = namespace + "/" + name;
    RunningPod pod =
        new RunningPod(
            name, container, services(program, name), killed -> pods.remove(key, killed));
    pods.put(key, pod);
    return pod;
  }

  Optional<RunningPod> find(String namespace, String name) {
    return Optional.ofNullable(pods.get(namespace + "/" + name));
  }

  /// Kills every pod, and waits a little for the threads of their commands.
  @Override
  public void close() {
    List<RunningPod> running = List.copyOf(pods.values());
    running.forEach(RunningPod::kill);
    try {
      for (RunningPod pod : running) {
        pod.processes().join(PATIENCE);
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
