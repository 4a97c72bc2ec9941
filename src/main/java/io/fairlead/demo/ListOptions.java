package io.fairlead.demo;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The query of a list or watch request.
///
/// @param resourceVersion as sent; empty for none
/// @param limit most objects of one list page, 0 for all
/// @param timeout after which a watch ends
record ListOptions(
    boolean watch,
    Selector selector,
    String resourceVersion,
    boolean exact,
    int limit,
    String continuation,
    Duration timeout,
    boolean bookmarks,
    boolean sendInitialEvents) {
  private static final Duration WATCH_LASTS = Duration.ofMinutes(30);

  /// @throws Refusal 400 for a value that cannot be read
  static ListOptions parse(QueryStringDecoder uri) {
    Map<String, List<String>> query = uri.parameters();
    int seconds = number(query, "timeoutSeconds");
    return new ListOptions(
        flag(query, "watch"),
        Selector.parse(text(query, "labelSelector"), text(query, "fieldSelector")),
        text(query, "resourceVersion"),
        text(query, "resourceVersionMatch").equals("Exact"),
        number(query, "limit"),
        text(query, "continue"),
        seconds == 0 ? WATCH_LASTS : Duration.ofSeconds(seconds),
        flag(query, "allowWatchBookmarks"),
        flag(query, "sendInitialEvents"));
  }

  /// Whether any state will do: no version was asked for, or version 0.
  boolean anyVersion() {
    return resourceVersion.isEmpty() || resourceVersion.equals("0");
  }

  /// @throws Refusal 400 when it is no number
  long version() {
    try {
      return Long.parseLong(resourceVersion);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("invalid resource version \"" + resourceVersion + "\"");
    }
  }

  private static String text(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  private static boolean flag(Map<String, List<String>> query, String name) {
    String value = text(query, name);
    return value.equals("true") || value.equals("1");
  }

  private static int number(Map<String, List<String>> query, String name) {
    String value = text(query, name);
    try {
      return value.isEmpty() ? 0 : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("invalid " + name + ": expected a number, got \"" + value + "\"");
    }
  }
}
