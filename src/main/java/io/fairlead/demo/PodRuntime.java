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
  private final Map<String, Logs> logs = new ConcurrentHashMap<>();
  private final Set<ExecSession> commands = ConcurrentHashMap.newKeySet();
  private volatile boolean failed;

  /// The logs of the last two runs of a pod's container.
  private record Logs(String uid, ContainerLog current, Optional<ContainerLog> previous) {}

  /// Starts a pod, or the container of one anew. `uid` is the pod's, `container` the name of its
  /// one container.
  RunningPod run(String namespace, String name, String uid, String container, Program program) {
    String key = namespace + "/" + name;
    ContainerLog log = new ContainerLog(InstantSource.system());
    logs.merge(
        key,
        new Logs(uid, log, Optional.empty()),
        (before, fresh) ->
            before.uid().equals(uid) ? new Logs(uid, log, Optional.of(before.current())) : fresh);
    RunningPod pod =
        new RunningPod(
            name,
            container,
            services(program, name),
            new PodProcesses(name, commands),
            log,
            killed -> pods.remove(key, killed));
    pods.put(key, pod);
    return pod;
  }

  /// The log of a pod's container, of its run now or of the one before; empty where it has not run
  /// so often.
  Optional<ContainerLog> log(String namespace, String name, boolean previous) {
    return Optional.ofNullable(logs.get(namespace + "/" + name))
        .flatMap(each -> previous ? each.previous() : Optional.of(each.current()));
  }

  /// The pod is gone for good, and its logs with it.
  void forget(String namespace, String name) {
    logs.remove(namespace + "/" + name);
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
