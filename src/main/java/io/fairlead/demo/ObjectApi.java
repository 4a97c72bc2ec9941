package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The requests for stored objects: get, list, watch, patch, and delete of pods.
final class ObjectApi {
  private final Store store;
  private final Kubelet kubelet;

  ObjectApi(Store store, Kubelet kubelet) {
    this.store = store;
    this.kubelet = kubelet;
  }

  /// @throws Refusal for what is missing or not supported
  Answer answer(ApiRequest request, ApiPath path) {
    if (!request.parameter("dryRun").isEmpty()) {
      throw Refusal.badRequest("the demo cluster does not support dryRun");
    }
    boolean plain = path.subresource().isEmpty();
    return switch (plain ? path.kind().plural() : path.kind().plural() + "/" + path.subresource()) {
      case "deployments/scale" -> scale(request, path);
      case "pods/log" -> log(request, existing(path));
      default -> {
        if (!plain) {
          throw Refusal.noSuchResource();
        }
        yield object(request, path);
      }
    };
  }

  private Answer object(ApiRequest request, ApiPath path) {
    boolean collection = path.name().isEmpty();
    String method = request.method();
    if (method.equals("GET")) {
      return collection ? list(request, path) : one(request, path, existing(path));
    } else if (method.equals("PATCH") && !collection) {
      return patch(request, path);
    } else if (method.equals("DELETE") && !collection && path.kind() == ResourceKind.POD) {
      return delete(request, path);
    }
    throw Refusal.methodNotAllowed();
  }

  private JsonObject existing(ApiPath path) {
    return store.get(path.key()).orElseThrow(() -> Refusal.notFound(path.kind(), path.name()));
  }

  private static Answer one(ApiRequest request, ApiPath path, JsonObject object) {
    Rendering rendering = Rendering.of(request);
    return new Answer.Body(
        200, rendering.contentType(false), rendering.one(path.kind(), object) + "\n");
  }

  private Answer list(ApiRequest request, ApiPath path) {
    Rendering rendering = Rendering.of(request);
    ListOptions options = ListOptions.parse(request);
    Scope scope = new Scope(path.kind(), path.namespace(), options.selector());
    if (options.watch()) {
      return watch(scope, options, rendering);
    }
    ListPage page = ListPage.read(store, scope, options);
    JsonObject body = rendering.list(path.kind(), page.objects(), page.metadata());
    return new Answer.Body(200, rendering.contentType(true), body + "\n");
  }

  private Answer watch(Scope scope, ListOptions options, Rendering rendering) {
    boolean fresh = options.anyVersion() || options.sendInitialEvents();
    WatchCursor cursor = new WatchCursor(store, scope, fresh ? store.version() : options.version());
    List<WatchEvent> first = new ArrayList<>();
    if (fresh) {
      first.addAll(cursor.present());
    }
    if (options.sendInitialEvents()) {
      first.add(bookmark(scope.kind(), cursor.version()));
    }
    return new Answer.Watching(cursor, first, scope.kind(), rendering, options);
  }

  /// The event that says that all there was has been told.
  private static WatchEvent bookmark(ResourceKind kind, long version) {
    JsonObject metadata =
        Json.of(
            "resourceVersion", Long.toString(version),
            "annotations", Json.of("k8s.io/initial-events-end", "true"));
    return new WatchEvent(WatchEvent.Type.BOOKMARK, Rendering.PLAIN.bookmark(kind, metadata));
  }

  private Answer patch(ApiRequest request, ApiPath path) {
    Patch patch = Patch.parse(request.contentType(), request.text());
    JsonObject patched =
        store
            .update(path.key(), object -> apply(patch, object))
            .orElseThrow(() -> Refusal.notFound(path.kind(), path.name()));
    return one(request, path, patched);
  }

  /// Applies the patch to all but what identifies the object.
  private static void apply(Patch patch, JsonObject object) {
    JsonObject before = object.deepCopy();
    patch.applyTo(object);
    keep(before, object, List.of("kind", "apiVersion"));
    keep(
        Json.object(before, "metadata"),
        Json.make(object, "metadata"),
        List.of("name", "namespace", "uid", "creationTimestamp", "resourceVersion", "generation"));
  }

  private static void keep(JsonObject before, JsonObject object, List<String> members) {
    for (String member : members) {
      object.remove(member);
      if (before.has(member)) {
        object.add(member, before.get(member));
      }
    }
  }

  private Answer delete(ApiRequest request, ApiPath path) {
    JsonObject pod = existing(path);
    JsonObject options =
        !request.body().hasRemaining() ? new JsonObject() : Json.parse(request.text());
    String asked = request.parameter("gracePeriodSeconds");
    if (asked.isEmpty()) {
      asked = Json.text(options, "gracePeriodSeconds");
    }
    int seconds =
        asked.isEmpty()
            ? Json.number(pod, "spec.terminationGracePeriodSeconds")
            : Integer.parseInt(asked);
    JsonObject deleted =
        kubelet
            .delete(path.key(), Duration.ofSeconds(Math.max(0, seconds)))
            .orElseThrow(() -> Refusal.notFound(path.kind(), path.name()));
    return one(request, path, deleted);
  }

  private Answer scale(ApiRequest request, ApiPath path) {
    JsonObject deployment = existing(path);
    if (request.method().equals("PATCH") || request.method().equals("PUT")) {
      int replicas = Json.number(Json.parse(request.text()), "spec.replicas");
      deployment =
          store
              .update(path.key(), each -> Json.make(each, "spec").addProperty("replicas", replicas))
              .orElse(deployment);
    }
    JsonObject metadata = Json.object(deployment, "metadata");
    JsonObject labels = Json.object(deployment, "spec.selector.matchLabels");
    return Answer.json(
        200,
        Json.of(
            "kind", "Scale",
            "apiVersion", "autoscaling/v1",
            "metadata",
                Json.of(
                    "name", metadata.get("name"),
                    "namespace", metadata.get("namespace"),
                    "uid", metadata.get("uid"),
                    "resourceVersion", metadata.get("resourceVersion"),
                    "creationTimestamp", metadata.get("creationTimestamp")),
            "spec", Json.of("replicas", Json.number(deployment, "spec.replicas")),
            "status",
                Json.of(
                    "replicas", Json.number(deployment, "status.replicas"),
                    "selector", Tables.pairs(labels))));
  }

  private Answer log(ApiRequest request, JsonObject pod) {
    LogOptions options = LogOptions.parse(request, Instant.parse(store.now()));
    return new Answer.Logging(kubelet.log(pod, options), options);
  }
}
