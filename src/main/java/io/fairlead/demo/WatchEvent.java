package io.fairlead.demo;

import com.google.gson.JsonObject;

/// One event of a watch.
record WatchEvent(Type type, JsonObject object) {
  enum Type {
    ADDED,
    MODIFIED,
    DELETED,
    BOOKMARK,
    ERROR
  }
}
