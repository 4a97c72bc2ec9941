package io.fairlead.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of API objects, built from pairs and read by path.
///
/// A path is a row of member names joined by dots (`status.phase`); what is absent reads as empty,
/// as the API omits what is empty.
final class Json {
  private Json() {}

  /// Reads one object, leniently (the manifests of the demo cluster leave quotes out).
  ///
  /// @throws JsonParseException when `text` holds anything else
  static JsonObject parse(String text) {
    JsonElement parsed = JsonParser.parseString(text);
    if (parsed instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("expected a JSON object, got: " + text);
  }

  /// An object of `name, value, name, value, ...`; a pair whose value is null is left out.
  static JsonObject of(@Nullable Object... pairs) {
    JsonObject object = new JsonObject();
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        object.add(String.valueOf(pairs[i]), element(pairs[i + 1]));
      }
    }
    return object;
  }

  static JsonArray array(Iterable<?> elements) {
    JsonArray array = new JsonArray();
    elements.forEach(each -> array.add(element(each)));
    return array;
  }

  /// The object at the path, made (with all above it) where it is absent.
  static JsonObject make(JsonObject root, String path) {
    JsonObject here = root;
    for (String name : path.split("\\.", -1)) {
      if (!(here.get(name) instanceof JsonObject)) {
        here.add(name, new JsonObject());
      }
      here = here.getAsJsonObject(name);
    }
    return here;
  }

  static Optional<JsonElement> at(JsonObject root, String path) {
    JsonElement here = root;
    for (String name : path.split("\\.", -1)) {
      if (!(here instanceof JsonObject object) || !object.has(name)) {
        return Optional.empty();
      }
      here = object.get(name);
    }
    return here.isJsonNull() ? Optional.empty() : Optional.of(here);
  }

  static String text(JsonObject root, String path) {
    return at(root, path)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .orElse("");
  }

  static int number(JsonObject root, String path) {
    return at(root, path).map(JsonElement::getAsInt).orElse(0);
  }

  /// A copy of the object at the path, or an empty one.
  static JsonObject object(JsonObject root, String path) {
    return at(root, path).map(each -> each.getAsJsonObject().deepCopy()).orElseGet(JsonObject::new);
  }

  /// The objects of the array at the path.
  static List<JsonObject> objects(JsonObject root, String path) {
    return at(root, path)
        .map(JsonElement::getAsJsonArray)
        .orElseGet(JsonArray::new)
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static JsonElement element(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case JsonElement json -> json;
      case Number number -> new JsonPrimitive(number);
      case Boolean bool -> new JsonPrimitive(bool);
      case Iterable<?> elements -> array(elements);
      case Object other -> new JsonPrimitive(other.toString());
    };
  }
}
