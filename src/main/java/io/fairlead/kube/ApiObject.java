package io.fairlead.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A Kubernetes object, or a part of one, as the API server sent it. What is missing reads as
/// empty.
///
/// The typed models of client-java 27 refuse an object with a field that they do not know, and with
/// that every newer API server.
record ApiObject(JsonElement json) {
  static final ApiObject NOTHING = new ApiObject(JsonNull.INSTANCE);

  /// The value at a path of field names.
  ApiObject at(String... path) {
    JsonElement here = json;
    for (String name : path) {
      if (!(here instanceof JsonObject object) || !object.has(name)) {
        return NOTHING;
      }
      here = object.get(name);
    }
    return new ApiObject(here);
  }

  String text(String... path) {
    return at(path).json instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  OptionalInt number(String... path) {
    return at(path).json instanceof JsonPrimitive value && value.isNumber()
        ? OptionalInt.of(value.getAsInt())
        : OptionalInt.empty();
  }

  boolean exists(String... path) {
    return !at(path).json.isJsonNull();
  }

  List<ApiObject> list(String... path) {
    List<ApiObject> all = new ArrayList<>();
    if (at(path).json instanceof JsonArray array) {
      array.forEach(item -> all.add(new ApiObject(item)));
    }
    return all;
  }

  /// Fields with text values, in order.
  Map<String, String> texts(String... path) {
    Map<String, String> all = new LinkedHashMap<>();
    if (at(path).json instanceof JsonObject object) {
      object.asMap().forEach((name, value) -> all.put(name, new ApiObject(value).text()));
    }
    return all;
  }

  String name() {
    return text("metadata", "name");
  }
}
