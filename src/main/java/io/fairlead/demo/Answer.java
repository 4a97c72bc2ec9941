package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;

/// What the API says to one request.
sealed interface Answer {
  /// A whole body.
  record Body(int code, String contentType, String text) implements Answer {}

  /// A stream of events.
  ///
  /// @param first told before those of the cursor
  record Watching(
      WatchCursor cursor,
      List<WatchEvent> first,
      ResourceKind kind,
      Rendering rendering,
      ListOptions options)
      implements Answer {}

  /// A log.
  record Logging(ContainerLog log, LogOptions options) implements Answer {}

  static Body json(int code, JsonObject body) {
    return new Body(code, "application/json", body + "\n");
  }

  static Body text(int code, String text) {
    return new Body(code, "text/plain; charset=utf-8", text);
  }

  static Body of(Refusal refusal) {
    return json(refusal.code(), refusal.status());
  }
}
