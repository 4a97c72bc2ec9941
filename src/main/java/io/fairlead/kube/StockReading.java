package io.fairlead.kube;

import io.fairlead.kube.StockItem.Box;
import io.fairlead.kube.StockItem.Look;
import io.fairlead.kube.StockItem.Port;
import io.fairlead.kube.StockItem.State;
import io.fairlead.profile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads an object as the API sent it.
final class StockReading {
  private StockReading() {}

  static StockItem of(Kind kind, ApiObject object) {
    List<Box> boxes = kind == Kind.POD ? boxes(object) : List.of();
    return new StockItem(
        kind,
        object.text("metadata", "namespace"),
        object.name(),
        state(kind, object),
        leads(kind, object),
        ports(kind, object, boxes),
        boxes);
  }

  /// Whether a forward can lead to it.
  static boolean leads(Kind kind, ApiObject object) {
    return switch (kind) {
      case SERVICE -> selects(object);
      case POD -> !PodChoice.hasEnded(object);
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB -> true;
    };
  }

  static boolean selects(ApiObject service) {
    return !service.texts("spec", "selector").isEmpty()
        && !service.text("spec", "type").equals("ExternalName");
  }

  private static List<Port> ports(Kind kind, ApiObject object, List<Box> boxes) {
    return switch (kind) {
      case SERVICE -> ports(object.list("spec", "ports"), "port");
      case POD -> boxes.stream().flatMap(box -> box.ports().stream()).distinct().toList();
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET, DAEMON_SET, JOB ->
          containers(object.at("spec", "template", "spec"))
              .flatMap(container -> ports(container.list("ports"), "containerPort").stream())
              .distinct()
              .toList();
    };
  }

  private static List<Port> ports(List<ApiObject> declared, String field) {
    List<Port> all = new ArrayList<>();
    for (ApiObject port : declared) {
      String protocol = port.text("protocol");
      port.number(field)
          .ifPresent(number ->
              all.add(
                  new Port(
                      port.text("name"),
                      number,
                      protocol.isEmpty() ? "TCP" : protocol,
                      port.text("appProtocol"))));
    }
    return all;
  }

  /// Those that run as long as the pod does.
  private static Stream<ApiObject> containers(ApiObject spec) {
    return Stream.concat(
        spec.list("containers").stream(),
        spec.list("initContainers").stream()
            .filter(container -> container.text("restartPolicy").equals("Always")));
  }

  private static List<Box> boxes(ApiObject pod) {
    List<ApiObject> statuses =
        Stream.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")
            .flatMap(list -> pod.list("status", list).stream())
            .toList();
    return Stream.concat(
            containers(pod.at("spec")), pod.list("spec", "ephemeralContainers").stream())
        .map(container -> box(container, statuses))
        .toList();
  }

  private static Box box(ApiObject container, List<ApiObject> statuses) {
    String name = container.text("name");
    ApiObject status =
        statuses.stream()
            .filter(each -> each.text("name").equals(name))
            .findFirst()
            .orElse(ApiObject.NOTHING);
    return new Box(name, boxState(status), ports(container.list("ports"), "containerPort"));
  }

  private static State boxState(ApiObject status) {
    if (status.exists("state", "running")) {
      boolean ready = status.text("ready").equals("true");
      return ready ? new State(Look.READY, "Ready") : new State(Look.CHANGING, "Not ready");
    }
    String ended = status.text("state", "terminated", "reason");
    if (!ended.isEmpty()) {
      return new State(ended.equals("Completed") ? Look.RESTING : Look.TROUBLED, ended);
    }
    String waiting = status.text("state", "waiting", "reason");
    if (waiting.isEmpty()) {
      return new State(Look.CHANGING, "Not started");
    }
    boolean starts = PodTrouble.STARTING.contains(waiting);
    return new State(starts ? Look.CHANGING : Look.TROUBLED, waiting);
  }

  private static State state(Kind kind, ApiObject object) {
    return switch (kind) {
      case SERVICE -> serviceState(object);
      case POD -> podState(object);
      case DAEMON_SET ->
          replicas(
              object,
              object.number("status", "numberReady").orElse(0),
              object.number("status", "desiredNumberScheduled").orElse(0));
      case DEPLOYMENT, STATEFUL_SET, REPLICA_SET ->
          replicas(
              object,
              object.number("status", "readyReplicas").orElse(0),
              object.number("spec", "replicas").orElse(1));
      case JOB -> jobState(object);
    };
  }

  private static State serviceState(ApiObject service) {
    String type = service.text("spec", "type");
    return selects(service)
        ? new State(Look.READY, type.isEmpty() ? "ClusterIP" : type)
        : new State(
            Look.RESTING, type.equals("ExternalName") ? "ExternalName" : "Has no pods of its own");
  }

  /// A service by the pods that it selects.
  static State serviceState(int ready, int pods) {
    if (pods == 0) {
      return new State(Look.TROUBLED, "No pods");
    }
    String words = "Ready " + ready + "/" + pods;
    return new State(ready == 0 ? Look.TROUBLED : Look.READY, words);
  }

  private static State podState(ApiObject pod) {
    List<ApiObject> statuses = pod.list("status", "containerStatuses");
    long ready = statuses.stream().filter(each -> each.text("ready").equals("true")).count();
    int restarts = statuses.stream().mapToInt(each -> each.number("restartCount").orElse(0)).sum();
    String counts = ready + "/" + Math.max(statuses.size(), pod.list("spec", "containers").size());
    String often =
        restarts == 0 ? "" : restarts == 1 ? ", 1 restart" : ", " + restarts + " restarts";
    if (PodChoice.isReady(pod)) {
      return new State(Look.READY, "Ready " + counts + often);
    }
    PodTrouble trouble = PodTrouble.of(pod);
    return switch (trouble.kind()) {
      case CONTAINER_FAILS, CONTAINER_ENDED, NOT_STARTED ->
          new State(Look.TROUBLED, trouble.words() + often);
      case STARTING, TERMINATING -> new State(Look.CHANGING, trouble.words() + often);
      case NOT_READY -> new State(Look.CHANGING, "Not ready " + counts + often);
      case COMPLETED -> new State(Look.RESTING, trouble.words());
    };
  }

  private static State replicas(ApiObject workload, int ready, int wanted) {
    if (wanted == 0) {
      return new State(Look.RESTING, "Scaled to 0");
    }
    String words = "Ready " + ready + "/" + wanted;
    if (ready >= wanted) {
      return new State(Look.READY, words);
    }
    boolean stuck = PodTrouble.hasCondition(workload, "Progressing", "False");
    return new State(stuck ? Look.TROUBLED : Look.CHANGING, words + (stuck ? ", stuck" : ""));
  }

  private static State jobState(ApiObject job) {
    if (PodTrouble.hasCondition(job, "Complete", "True")) {
      return new State(Look.RESTING, "Completed");
    }
    if (PodTrouble.hasCondition(job, "Failed", "True")) {
      return new State(Look.TROUBLED, "Failed");
    }
    if (job.text("spec", "suspend").equals("true")) {
      return new State(Look.RESTING, "Suspended");
    }
    return new State(Look.CHANGING, "Running " + job.number("status", "active").orElse(0));
  }
}
