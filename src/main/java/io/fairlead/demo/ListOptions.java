package io.fairlead.demo;

import java.time.Duration;

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
  static ListOptions parse(ApiRequest request) {
    int seconds = number(request, "timeoutSeconds");
    return new ListOptions(
        flag(request, "watch"),
        Selector.parse(request.parameter("labelSelector"), request.parameter("fieldSelector")),
        request.parameter("resourceVersion"),
        request.parameter("resourceVersionMatch").equals("Exact"),
        number(request, "limit"),
        request.parameter("continue"),
        seconds == 0 ? WATCH_LASTS : Duration.ofSeconds(seconds),
        flag(request, "allowWatchBookmarks"),
        flag(request, "sendInitialEvents"));
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

  private static boolean flag(ApiRequest request, String name) {
    String value = request.parameter(name);
    return value.equals("true") || value.equals("1");
  }

  private static int number(ApiRequest request, String name) {
    String value = request.parameter(name);
    try {
      return value.isEmpty() ? 0 : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("invalid " + name + ": expected a number, got \"" + value + "\"");
    }
  }
}
