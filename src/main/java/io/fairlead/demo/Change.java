package io.fairlead.demo;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// One change of the [Store]: the object before (null when created) and after (null when removed).
record Change(long version, Key key, @Nullable JsonObject before, @Nullable JsonObject after) {
  /// The object that went, as the API shows it: with the version at which it went.
  JsonObject lastState() {
    JsonObject last = before == null ? new JsonObject() : before.deepCopy();
    Json.make(last, "metadata").addProperty("resourceVersion", Long.toString(version));
    return last;
  }
}
