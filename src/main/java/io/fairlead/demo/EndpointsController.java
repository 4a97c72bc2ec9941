package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/// Keeps the EndpointSlice and the Endpoints of each Service in step with the readiness of its
/// pods.
final class EndpointsController {
  private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

  private final Store store;

  EndpointsController(Store store) {
    this.store = store;
  }

  void reconcile() {
    store.list(ResourceKind.SERVICE, null).objects().stream()
        .filter(service -> Json.at(service, "spec.selector").isPresent())
        .forEach(this::reconcile);
  }

  private void reconcile(JsonObject service) {
    Selector selector = Selector.ofLabels(Json.object(service, "spec.selector"));
    List<JsonObject> pods =
        store.list(ResourceKind.POD, Key.of(service).namespace()).objects().stream()
            .filter(selector)
            .filter(pod -> Json.at(pod, "status.podIP").isPresent())
            .filter(pod -> Json.text(pod, "status.phase").equals("Running"))
            .toList();
    List<JsonObject> ports =
        Json.objects(service, "spec.ports").stream().map(port -> port(port, pods)).toList();
    store(slice(service, pods, ports));
    store(endpoints(service, pods, ports));
  }

  private static JsonObject slice(
      JsonObject service, List<JsonObject> pods, List<JsonObject> ports) {
    Key key = Key.of(service);
    JsonObject labels =
        Json.of(
            "kubernetes.io/service-name",
            key.name(),
            MANAGED_BY,
            "endpointslice-controller.k8s.io");
    String name = key.name() + "-" + Names.hash(key.toString()).substring(0, 5);
    return Json.of(
        "kind",
        "EndpointSlice",
        "apiVersion",
        "discovery.k8s.io/v1",
        "metadata",
        metadata(service, name, labels),
        "addressType",
        "IPv4",
        "endpoints",
        pods.stream().map(EndpointsController::endpoint).toList(),
        "ports",
        ports);
  }

  private static JsonObject endpoints(
      JsonObject service, List<JsonObject> pods, List<JsonObject> ports) {
    JsonObject labels = Json.object(service, "metadata.labels");
    return Json.of(
        "kind",
        "Endpoints",
        "apiVersion",
        "v1",
        "metadata",
        metadata(service, Key.of(service).name(), labels),
        "subsets",
        pods.isEmpty() ? null : List.of(subset(pods, ports)));
  }

  private void store(JsonObject wanted) {
    Key key = Key.of(wanted);
    if (store.get(key).isEmpty()) {
      store.create(wanted);
      return;
    }
    store.update(
        key,
        present -> {
          present.remove("subsets");
          wanted.entrySet().stream()
              .filter(member -> !member.getKey().equals("metadata"))
              .forEach(member -> present.add(member.getKey(), member.getValue()));
        });
  }

  private static JsonObject metadata(JsonObject service, String name, JsonObject labels) {
    return Json.of(
        "name",
        name,
        "namespace",
        Key.of(service).namespace(),
        "labels",
        labels,
        "ownerReferences",
        List.of(Manifests.owner(service)));
  }

  private static JsonObject port(JsonObject port, List<JsonObject> pods) {
    return Json.of(
        "name", Json.text(port, "name"),
        "protocol", "TCP",
        "port", target(Json.text(port, "targetPort"), pods).orElse(Json.number(port, "port")));
  }

  /// The number of the target port, which may be named by a container; empty while no pod knows it.
  private static Optional<Integer> target(String target, List<JsonObject> pods) {
    if (!target.isEmpty() && target.chars().allMatch(Character::isDigit)) {
      return Optional.of(Integer.valueOf(target));
    }
    return pods.stream()
        .flatMap(pod -> Json.objects(pod, "spec.containers").stream())
        .flatMap(container -> Json.objects(container, "ports").stream())
        .filter(port -> Json.text(port, "name").equals(target))
        .map(port -> Json.number(port, "containerPort"))
        .findFirst();
  }

  private static JsonObject endpoint(JsonObject pod) {
    boolean ready = PodStatus.ready(pod);
    boolean terminating = PodStatus.terminating(pod);
    return Json.of(
        "addresses", List.of(Json.text(pod, "status.podIP")),
        "conditions",
            Json.of("ready", ready && !terminating, "serving", ready, "terminating", terminating),
        "targetRef", reference(pod),
        "nodeName", Json.text(pod, "spec.nodeName"));
  }

  private static JsonObject subset(List<JsonObject> pods, List<JsonObject> ports) {
    List<JsonObject> ready = pods.stream().filter(EndpointsController::serves).toList();
    List<JsonObject> rest = pods.stream().filter(pod -> !serves(pod)).toList();
    return Json.of(
        "addresses", ready.isEmpty() ? null : addresses(ready),
        "notReadyAddresses", rest.isEmpty() ? null : addresses(rest),
        "ports", ports);
  }

  private static boolean serves(JsonObject pod) {
    return PodStatus.ready(pod) && !PodStatus.terminating(pod);
  }

  private static List<JsonObject> addresses(List<JsonObject> pods) {
    return pods.stream()
        .map(pod ->
            Json.of(
                "ip", Json.text(pod, "status.podIP"),
                "nodeName", Json.text(pod, "spec.nodeName"),
                "targetRef", reference(pod)))
        .toList();
  }

  private static JsonObject reference(JsonObject pod) {
    return Json.of(
        "kind", "Pod",
        "namespace", Json.text(pod, "metadata.namespace"),
        "name", Json.text(pod, "metadata.name"),
        "uid", Json.text(pod, "metadata.uid"));
  }
}
