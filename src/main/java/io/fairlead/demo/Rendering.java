package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape in which objects are answered.
enum Rendering {
  /// As they are.
  PLAIN,
  /// As the rows of a table, which `kubectl get` asks for, each with its object's metadata.
  TABLE,
  /// The same with the whole objects, for `kubectl get --sort-by`.
  TABLE_OF_OBJECTS,
  /// Their metadata alone.
  METADATA;

  /// The first shape of the `Accept` header that can be served.
  ///
  /// @throws Refusal 406 when there is none
  static Rendering of(ApiRequest request) {
    @Nullable String accept = request.accept();
    if (accept == null || accept.isBlank()) {
      return PLAIN;
    }
    for (String range : accept.split(",", -1)) {
      boolean json = range.contains("application/json");
      if (json && range.contains("as=Table")) {
        return request.parameter("includeObject").equals("Object") ? TABLE_OF_OBJECTS : TABLE;
      } else if (json && range.contains("as=PartialObjectMetadata")) {
        return METADATA;
      } else if ((json && !range.contains("as=")) || range.contains("*/*")) {
        return PLAIN;
      }
    }
    throw Refusal.notAcceptable();
  }

  String contentType(boolean list) {
    return switch (this) {
      case PLAIN -> "application/json";
      case TABLE, TABLE_OF_OBJECTS -> "application/json;as=Table;g=meta.k8s.io;v=v1";
      case METADATA ->
          "application/json;as=PartialObjectMetadata%s;g=meta.k8s.io;v=v1"
              .formatted(list ? "List" : "");
    };
  }

  JsonObject one(ResourceKind kind, JsonObject object) {
    return switch (this) {
      case PLAIN -> object;
      case TABLE, TABLE_OF_OBJECTS -> Tables.table(kind, List.of(object), version(object), this);
      case METADATA -> metadataOf(object);
    };
  }

  /// @param metadata of the list: its version, and how to continue
  JsonObject list(ResourceKind kind, List<JsonObject> objects, JsonObject metadata) {
    return switch (this) {
      case PLAIN ->
          Json.of(
              "kind",
              kind.kind() + "List",
              "apiVersion",
              kind.apiVersion(),
              "metadata",
              metadata,
              "items",
              objects.stream().map(Rendering::withoutType).toList());
      case TABLE, TABLE_OF_OBJECTS -> Tables.table(kind, objects, metadata, this);
      case METADATA ->
          Json.of(
              "kind",
              "PartialObjectMetadataList",
              "apiVersion",
              "meta.k8s.io/v1",
              "metadata",
              metadata,
              "items",
              objects.stream().map(Rendering::metadataOf).toList());
    };
  }

  /// The object of a BOOKMARK event, which has nothing but metadata.
  JsonObject bookmark(ResourceKind kind, JsonObject metadata) {
    return switch (this) {
      case PLAIN ->
          Json.of("kind", kind.kind(), "apiVersion", kind.apiVersion(), "metadata", metadata);
      case TABLE, TABLE_OF_OBJECTS -> Tables.table(kind, List.of(), metadata, this);
      case METADATA ->
          Json.of(
              "kind",
              "PartialObjectMetadata",
              "apiVersion",
              "meta.k8s.io/v1",
              "metadata",
              metadata);
    };
  }

  static JsonObject metadataOf(JsonObject object) {
    return Json.of(
        "kind", "PartialObjectMetadata",
        "apiVersion", "meta.k8s.io/v1",
        "metadata", object.get("metadata"));
  }

  private static JsonObject version(JsonObject object) {
    return Json.of("resourceVersion", Json.text(object, "metadata.resourceVersion"));
  }

  private static JsonObject withoutType(JsonObject object) {
    JsonObject item = new JsonObject();
    object.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("kind") && !entry.getKey().equals("apiVersion"))
        .forEach(entry -> item.add(entry.getKey(), entry.getValue()));
    return item;
  }
}
