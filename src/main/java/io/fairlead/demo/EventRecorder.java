package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Writes the Event objects that `kubectl describe` shows. Only the last [#KEPT] stay.
final class EventRecorder {
  static final int KEPT = 200;

  private final Store store;
  private final AtomicLong number = new AtomicLong(System.nanoTime());

  EventRecorder(Store store) {
    this.store = store;
  }

  /// @param about the object that something happened to
  /// @param component who saw it: `kubelet`, `deployment-controller`
  void normal(JsonObject about, String component, String reason, String message) {
    String now = store.now();
    String namespace = Json.text(about, "metadata.namespace");
    String name =
        Json.text(about, "metadata.name") + "." + Long.toHexString(number.incrementAndGet());
    store.create(
        Json.of(
            "kind",
            "Event",
            "apiVersion",
            "v1",
            "metadata",
            Json.of("name", name, "namespace", namespace),
            "involvedObject",
            reference(about),
            "reason",
            reason,
            "message",
            message,
            "source",
            Json.of("component", component),
            "firstTimestamp",
            now,
            "lastTimestamp",
            now,
            "count",
            1,
            "type",
            "Normal",
            "reportingComponent",
            component,
            "reportingInstance",
            ""));
    forgetOld();
  }

  private static JsonObject reference(JsonObject object) {
    return Json.of(
        "kind", Json.text(object, "kind"),
        "namespace", Json.text(object, "metadata.namespace"),
        "name", Json.text(object, "metadata.name"),
        "uid", Json.text(object, "metadata.uid"),
        "apiVersion", Json.text(object, "apiVersion"),
        "resourceVersion", Json.text(object, "metadata.resourceVersion"));
  }

  private void forgetOld() {
    List<JsonObject> events = store.list(ResourceKind.EVENT, null).objects();
    events.stream()
        .sorted(
            Comparator.comparingLong(
                event -> Long.parseLong(Json.text(event, "metadata.resourceVersion"))))
        .limit(Math.max(0, events.size() - KEPT))
        .forEach(event -> store.remove(Key.of(event)));
  }
}
