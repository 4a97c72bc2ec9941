package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// The faults of pods and deployments.
final class WorkloadFaults {
  private final Store store;
  private final Kubelet kubelet;
  private final PodRuntime runtime;
  private final Agenda agenda;

  WorkloadFaults(Store store, Kubelet kubelet, PodRuntime runtime, Agenda agenda) {
    this.store = store;
    this.kubelet = kubelet;
    this.runtime = runtime;
    this.agenda = agenda;
  }

  /// Kills a pod and starts it again under its name. One of the pods of the start that is gone
  /// comes back.
  void restart(Key pod) {
    agenda.now(() -> {
      if (store.get(pod).isPresent()) {
        kubelet.restart(pod);
        return;
      }
      for (JsonObject first : Manifests.pods()) {
        if (Key.of(first).equals(pod)) {
          kubelet.create(first);
        }
      }
    });
  }

  /// Crashes a container.
  void crash(Key pod) {
    agenda.now(() -> kubelet.crash(pod));
  }

  /// Lets the program of a pod listen on a port, or no longer.
  void listen(Key pod, int port, boolean on) {
    runtime.find(pod.namespace(), pod.name()).ifPresent(running -> running.listen(port, on));
  }

  /// Takes the runtime away from the commands for a while.
  void restartRuntime(Duration pause) {
    runtime.fail();
    agenda.after(pause, runtime::recover);
  }

  /// Replaces the pods of a deployment one after another.
  void rollout(Key deployment) {
    store.update(
        deployment,
        each ->
            Json.make(each, "spec.template.metadata.annotations")
                .addProperty("kubectl.kubernetes.io/restartedAt", Instant.now().toString()));
  }
}
