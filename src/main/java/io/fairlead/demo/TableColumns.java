package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which columns a kind has, as `kubectl get` shows them.
final class TableColumns {
  private static final Column NAME = Column.narrow("Name", path("metadata.name"));
  private static final Column AGE =
      Column.narrow("Age", object -> Tables.age(Json.text(object, "metadata.creationTimestamp")));

  private static final Map<ResourceKind, List<Column>> ALL =
      Map.of(
          ResourceKind.NAMESPACE, List.of(NAME, Column.narrow("Status", path("status.phase")), AGE),
          ResourceKind.POD, pods(),
          ResourceKind.SERVICE, services(),
          ResourceKind.ENDPOINTS,
              List.of(NAME, Column.narrow("Endpoints", TableColumns::endpoints), AGE),
          ResourceKind.EVENT, events(),
          ResourceKind.DEPLOYMENT, deployments(),
          ResourceKind.REPLICA_SET, replicaSets(),
          ResourceKind.ENDPOINT_SLICE, endpointSlices());

  private TableColumns() {}

  static List<Column> of(ResourceKind kind) {
    return ALL.getOrDefault(kind, List.of(NAME, AGE));
  }

  private static List<Column> pods() {
    return List.of(
        NAME,
        Column.narrow("Ready", PodStatus::readyContainers),
        Column.narrow("Status", PodStatus::shown),
        Column.narrow("Restarts", pod -> PodStatus.restarts(pod)),
        AGE,
        Column.wide("IP", path("status.podIP")),
        Column.wide("Node", path("spec.nodeName")),
        Column.wide("Nominated Node", path("status.nominatedNodeName")),
        Column.wide("Readiness Gates", pod -> "<none>"));
  }

  private static List<Column> services() {
    return List.of(
        NAME,
        Column.narrow("Type", path("spec.type")),
        Column.narrow("Cluster-IP", path("spec.clusterIP")),
        Column.narrow("External-IP", service -> "<none>"),
        Column.narrow(
            "Port(s)",
            service -> joined(Json.objects(service, "spec.ports"), TableColumns::servicePort)),
        AGE,
        Column.wide("Selector", service -> Tables.pairs(Json.object(service, "spec.selector"))));
  }

  private static List<Column> events() {
    return List.of(
        Column.narrow("Last Seen", event -> Tables.age(Json.text(event, "lastTimestamp"))),
        Column.narrow("Type", path("type")),
        Column.narrow("Reason", path("reason")),
        Column.narrow(
            "Object",
            event ->
                ResourceKind.of(Json.object(event, "involvedObject")).singular()
                    + "/"
                    + Json.text(event, "involvedObject.name")),
        Column.wide("Subobject", path("involvedObject.fieldPath")),
        Column.wide("Source", path("source.component")),
        Column.narrow("Message", path("message")),
        Column.wide("First Seen", event -> Tables.age(Json.text(event, "firstTimestamp"))),
        Column.wide("Count", path("count")),
        Column.wide("Name", path("metadata.name")));
  }

  private static List<Column> deployments() {
    return List.of(
        NAME,
        Column.narrow(
            "Ready",
            deployment ->
                Json.number(deployment, "status.readyReplicas")
                    + "/"
                    + Json.number(deployment, "spec.replicas")),
        Column.narrow("Up-to-date", number("status.updatedReplicas")),
        Column.narrow("Available", number("status.availableReplicas")),
        AGE,
        Column.wide("Containers", containers("name")),
        Column.wide("Images", containers("image")),
        Column.wide("Selector", TableColumns::matchLabels));
  }

  private static List<Column> replicaSets() {
    return List.of(
        NAME,
        Column.narrow("Desired", number("spec.replicas")),
        Column.narrow("Current", number("status.replicas")),
        Column.narrow("Ready", number("status.readyReplicas")),
        AGE,
        Column.wide("Containers", containers("name")),
        Column.wide("Images", containers("image")),
        Column.wide("Selector", TableColumns::matchLabels));
  }

  private static List<Column> endpointSlices() {
    return List.of(
        NAME,
        Column.narrow("AddressType", path("addressType")),
        Column.narrow(
            "Ports",
            slice -> joined(Json.objects(slice, "ports"), port -> Json.text(port, "port"))),
        Column.narrow("Endpoints", slice -> addresses(Json.objects(slice, "endpoints").stream())),
        AGE);
  }

  private static String endpoints(JsonObject endpoints) {
    return joined(Json.objects(endpoints, "subsets"), TableColumns::subset);
  }

  /// Each address with each port.
  private static String subset(JsonObject subset) {
    return Json.objects(subset, "addresses").stream()
        .map(address -> Json.text(address, "ip") + ":")
        .flatMap(address ->
            Json.objects(subset, "ports").stream().map(port -> address + Json.text(port, "port")))
        .collect(Collectors.joining(","));
  }

  private static String addresses(Stream<JsonObject> endpoints) {
    return Tables.orNone(
        endpoints
            .flatMap(each -> each.getAsJsonArray("addresses").asList().stream())
            .map(address -> address.getAsString())
            .collect(Collectors.joining(",")));
  }

  private static String servicePort(JsonObject port) {
    return Json.text(port, "port") + "/" + Json.text(port, "protocol");
  }

  private static Function<JsonObject, Object> path(String path) {
    return object -> Tables.orNone(Json.text(object, path));
  }

  private static Function<JsonObject, Object> number(String path) {
    return object -> Json.number(object, path);
  }

  private static Function<JsonObject, Object> containers(String member) {
    return object ->
        joined(
            Json.objects(object, "spec.template.spec.containers"),
            container -> Json.text(container, member));
  }

  private static String matchLabels(JsonObject object) {
    return Tables.pairs(Json.object(object, "spec.selector.matchLabels"));
  }

  private static String joined(List<JsonObject> objects, Function<JsonObject, String> text) {
    return Tables.orNone(objects.stream().map(text).collect(Collectors.joining(",")));
  }
}
