package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.function.Function;

/// A column of a `Table`.
///
/// @param wide whether only `-o wide` shows it
record Column(String name, boolean wide, Function<JsonObject, Object> cell) {
  static Column narrow(String name, Function<JsonObject, Object> cell) {
    return new Column(name, false, cell);
  }

  static Column wide(String name, Function<JsonObject, Object> cell) {
    return new Column(name, true, cell);
  }
}
