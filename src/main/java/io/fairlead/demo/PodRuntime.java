package io.fairlead.demo;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The container runtime of the demo cluster: the pods that run.
final class PodRuntime implements AutoCloseable {
  private final Map<String, RunningPod> pods = new ConcurrentHashMap<>();

  RunningPod run(String namespace, String name, String uid, String container, Program program) {
    String sandbox = UUID.randomUUID().toString().replace("-", "").repeat(2);
    RunningPod pod =
        new RunningPod() {
          @Override
          public String sandboxId() {
            return sandbox;
          }

          @Override
          public void kill() {
            pods.remove(namespace + "/" + name, this);
          }
        };
    pods.put(namespace + "/" + name, pod);
    return pod;
  }

  Optional<RunningPod> find(String namespace, String name) {
    return Optional.ofNullable(pods.get(namespace + "/" + name));
  }

  @Override
  public void close() {
    pods.clear();
  }
}
