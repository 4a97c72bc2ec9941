package io.fairlead.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// One page of a list: all of it, or `limit` objects and a token by which the next page is asked
/// for. All pages of a list show the state at the version of the first.
///
/// @param metadata of the list: its version, and the token where more is to come
record ListPage(List<JsonObject> objects, JsonObject metadata) {
  /// @throws Refusal 410 when the version asked for is forgotten, 504 when it is still to come
  static ListPage read(Store store, Scope scope, ListOptions options) {
    String after = "";
    Store.Snapshot snapshot;
    if (!options.continuation().isEmpty()) {
      JsonObject token = decode(options.continuation());
      after = Json.text(token, "start");
      long version = token.get("rv").getAsLong();
      snapshot = store.listAt(version, scope.kind(), scope.namespace());
    } else if (options.exact()) {
      snapshot = store.listAt(options.version(), scope.kind(), scope.namespace());
    } else {
      if (!options.anyVersion()) {
        store.checkNotAhead(options.version());
      }
      snapshot = store.list(scope.kind(), scope.namespace());
    }
    return page(snapshot, scope.selector(), after, options.limit());
  }

  private static ListPage page(
      Store.Snapshot snapshot, Selector selector, String after, int limit) {
    List<JsonObject> rest =
        snapshot.objects().stream()
            .filter(selector)
            .filter(object -> place(object).compareTo(after) > 0)
            .toList();
    JsonObject metadata = Json.of("resourceVersion", Long.toString(snapshot.version()));
    if (limit <= 0 || rest.size() <= limit) {
      return new ListPage(rest, metadata);
    }
    List<JsonObject> objects = rest.subList(0, limit);
    metadata.addProperty("continue", encode(snapshot.version(), place(objects.getLast())));
    metadata.addProperty("remainingItemCount", rest.size() - limit);
    return new ListPage(objects, metadata);
  }

  /// Where the object is in the order of the store; the separator sorts before all that names
  /// contain.
  private static String place(JsonObject object) {
    return Json.text(object, "metadata.namespace") + "\t" + Json.text(object, "metadata.name");
  }

  private static String encode(long version, String start) {
    String token = Json.of("v", "meta.k8s.io/v1", "rv", version, "start", start).toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject decode(String token) {
    try {
      return Json.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonParseException e) {
      throw Refusal.badRequest("continue key is not valid: " + e.getMessage());
    }
  }
}
