package io.fairlead.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// A merge patch (RFC 7396), or the strategic one of Kubernetes, which merges lists of named
/// objects by their names. Of the strategic directives only the order of elements is known, and
/// ignored.
record Patch(JsonObject content, boolean strategic) {
  /// @throws Refusal 415 for another type of patch
  static Patch parse(@Nullable String contentType, String body) {
    String type = contentType == null ? "" : contentType.split(";", -1)[0].strip();
    return switch (type) {
      case "application/merge-patch+json" -> new Patch(Json.parse(body), false);
      case "application/strategic-merge-patch+json" -> new Patch(Json.parse(body), true);
      default -> throw Refusal.unsupportedMediaType();
    };
  }

  void applyTo(JsonObject target) {
    merge(target, content);
  }

  private void merge(JsonObject target, JsonObject patch) {
    patch
        .entrySet()
        .forEach(entry -> {
          String name = entry.getKey();
          if (entry.getValue().isJsonNull()) {
            target.remove(name);
          } else if (!name.startsWith("$")) {
            target.add(name, merged(target.get(name), entry.getValue()));
          }
        });
  }

  private JsonElement merged(@Nullable JsonElement present, JsonElement patch) {
    if (patch instanceof JsonObject changes) {
      JsonObject object = present instanceof JsonObject old ? old : new JsonObject();
      merge(object, changes);
      return object;
    } else if (strategic && patch instanceof JsonArray changes && named(changes)) {
      JsonArray array = present instanceof JsonArray old ? old : new JsonArray();
      changes.forEach(change -> mergeByName(array, change.getAsJsonObject()));
      return array;
    }
    return patch;
  }

  private void mergeByName(JsonArray array, JsonObject change) {
    for (JsonElement each : array) {
      if (each instanceof JsonObject object && change.get("name").equals(object.get("name"))) {
        merge(object, change);
        return;
      }
    }
    JsonObject added = new JsonObject();
    merge(added, change);
    array.add(added);
  }

  private static boolean named(JsonArray array) {
    return !array.isEmpty()
        && array.asList().stream()
            .allMatch(each -> each instanceof JsonObject object && object.has("name"));
  }
}
