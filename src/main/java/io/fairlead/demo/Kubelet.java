package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The node of the demo cluster (scheduler and kubelet in one): brings pods up and takes them down.
///
/// A new pod is Running after half a second and Ready after one. Its steps are dropped when it has
/// gone or has been replaced by another of its name meanwhile.
final class Kubelet {
  private static final Duration SCHEDULED = Duration.ofMillis(50);
  private static final Duration CREATING = Duration.ofMillis(100);
  private static final Duration RUNNING = Duration.ofMillis(500);
  private static final Duration READY = Duration.ofSeconds(1);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);
  private static final Duration REMOVED = Duration.ofMillis(200);

  private final Store store;
  private final PodRuntime runtime;
  private final EventRecorder events;
  private final AtomicInteger addresses;
  private final Agenda agenda;

  Kubelet(Store store, PodRuntime runtime, EventRecorder events, Agenda agenda) {
    this(store, runtime, events, agenda, new AtomicInteger(1));
  }

  private Kubelet(
      Store store,
      PodRuntime runtime,
      EventRecorder events,
      Agenda agenda,
      AtomicInteger addresses) {
    this.store = store;
    this.runtime = runtime;
    this.events = events;
    this.agenda = agenda;
    this.addresses = addresses;
  }

  /// The same node, whose pods are Ready at once: for the pods that are there when the cluster
  /// starts.
  Kubelet instantly() {
    return new Kubelet(store, runtime, events, (delay, task) -> task.run(), addresses);
  }

  /// Stores the pod and starts it.
  JsonObject create(JsonObject pod) {
    JsonObject fresh = pod.deepCopy();
    new PodPhase(fresh, store.now()).pending();
    JsonObject created = store.create(fresh);
    step(created, SCHEDULED, this::schedule);
    step(created, CREATING, each -> edit(each, PodPhase::creating));
    step(created, RUNNING, this::run);
    step(created, READY, each -> edit(each, PodPhase::ready));
    return created;
  }

  /// Begins a graceful deletion, or shortens one; the programs of the demo end within a second of
  /// being asked to, then the pod goes.
  ///
  /// @return the pod as it is then, empty when there is none
  Optional<JsonObject> delete(Key key, Duration grace) {
    Optional<JsonObject> present = store.get(key);
    if (present.isEmpty() || ending(present.get(), grace)) {
      return present;
    }
    Instant end = Instant.parse(store.now()).plus(grace);
    Optional<JsonObject> marked = store.update(key, pod -> mark(pod, end, grace));
    Duration takes = grace.compareTo(ENDS_WITHIN) < 0 ? grace : ENDS_WITHIN;
    marked.ifPresent(pod -> {
      events.normal(pod, "kubelet", "Killing", "Stopping container " + container(pod));
      step(pod, takes, this::end);
      step(pod, grace.isZero() ? grace : takes.plus(REMOVED), each -> remove(key));
    });
    return marked;
  }

  /// Kills the pod and starts it again under its name, as a StatefulSet does.
  void restart(Key key) {
    store
        .get(key)
        .ifPresent(pod -> {
          kill(pod);
          remove(key);
          create(blank(pod));
        });
  }

  private static JsonObject blank(JsonObject pod) {
    JsonObject metadata = Json.object(pod, "metadata");
    metadata.remove("deletionTimestamp");
    metadata.remove("deletionGracePeriodSeconds");
    JsonObject spec = Json.object(pod, "spec");
    spec.remove("nodeName");
    return Json.of("kind", "Pod", "apiVersion", "v1", "metadata", metadata, "spec", spec);
  }

  private static boolean ending(JsonObject pod, Duration grace) {
    return PodStatus.terminating(pod)
        && Json.number(pod, "metadata.deletionGracePeriodSeconds") <= grace.toSeconds();
  }

  private static void mark(JsonObject pod, Instant end, Duration grace) {
    JsonObject metadata = Json.make(pod, "metadata");
    metadata.addProperty("deletionTimestamp", end.toString());
    metadata.addProperty("deletionGracePeriodSeconds", grace.toSeconds());
  }

  private void schedule(JsonObject pod) {
    edit(pod, PodPhase::scheduled);
    String name = Json.text(pod, "metadata.namespace") + "/" + Json.text(pod, "metadata.name");
    events.normal(
        pod,
        "default-scheduler",
        "Scheduled",
        "Successfully assigned " + name + " to " + PodPhase.NODE);
  }

  private void run(JsonObject pod) {
    Key key = Key.of(pod);
    JsonObject container = Json.objects(pod, "spec.containers").getFirst();
    String image = Json.text(container, "image");
    String name = Json.text(container, "name");
    RunningPod running =
        runtime.run(
            key.namespace(),
            key.name(),
            Json.text(pod, "metadata.uid"),
            name,
            Manifests.program(image));
    String address = "10.244.0." + (1 + addresses.incrementAndGet() % 250);
    log(running, container);
    edit(pod, phase -> phase.running(address, running.sandboxId()));
    events.normal(
        pod, "kubelet", "Pulled", "Container image \"" + image + "\" already present on machine");
    events.normal(pod, "kubelet", "Created", "Created container: " + name);
    events.normal(pod, "kubelet", "Started", "Started container " + name);
  }

  private static void log(RunningPod running, JsonObject container) {
    running.log(Json.text(container, "image") + " started");
    Json.objects(container, "ports")
        .forEach(port ->
            running.log(
                Json.text(port, "name") + " listens on " + Json.number(port, "containerPort")));
  }

  /// Ends the main process of a container with an error; it begins anew in the same pod.
  void crash(Key key) {
    store
        .get(key)
        .ifPresent(pod -> {
          kill(pod);
          edit(pod, PodPhase::crashed);
          events.normal(pod, "kubelet", "BackOff", "Back-off restarting failed container");
          step(pod, RUNNING, this::run);
          step(pod, READY, each -> edit(each, PodPhase::ready));
        });
  }

  /// The log that a request asks for.
  ///
  /// @throws Refusal as a real kubelet words it
  ContainerLog log(JsonObject pod, LogOptions options) {
    Key key = Key.of(pod);
    String name = container(pod);
    if (!options.container().isEmpty() && !options.container().equals(name)) {
      throw Refusal.badRequest(
          "container %s is not valid for pod %s".formatted(options.container(), key.name()));
    }
    return runtime
        .log(key.namespace(), key.name(), options.previous())
        .orElseThrow(() ->
            Refusal.badRequest(
                options.previous()
                    ? "previous terminated container \"%s\" in pod \"%s\" not found"
                        .formatted(name, key.name())
                    : "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
                        .formatted(name, key.name())));
  }

  private void remove(Key key) {
    store.remove(key);
    runtime.forget(key.namespace(), key.name());
  }

  private void end(JsonObject pod) {
    kill(pod);
    edit(pod, PodPhase::ended);
  }

  private void kill(JsonObject pod) {
    Key key = Key.of(pod);
    runtime.find(key.namespace(), key.name()).ifPresent(RunningPod::kill);
  }

  private void step(JsonObject pod, Duration delay, Consumer<JsonObject> step) {
    agenda.after(
        delay,
        () -> {
          Optional<JsonObject> present = store.get(Key.of(pod)).filter(each -> same(each, pod));
          present.ifPresent(step);
        });
  }

  private void edit(JsonObject pod, Consumer<PodPhase> edit) {
    store.update(
        Key.of(pod),
        present -> {
          if (same(present, pod)) {
            edit.accept(new PodPhase(present, store.now()));
          }
        });
  }

  private static boolean same(JsonObject one, JsonObject other) {
    return Json.text(one, "metadata.uid").equals(Json.text(other, "metadata.uid"));
  }

  private static String container(JsonObject pod) {
    return Json.text(Json.objects(pod, "spec.containers").getFirst(), "name");
  }
}
