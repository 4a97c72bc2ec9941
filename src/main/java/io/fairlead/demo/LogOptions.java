package io.fairlead.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// What a request for a log asks for (PodLogOptions).
///
/// @param container empty for the only one
/// @param since whole seconds, as the API has it
/// @param tail how many lines at most, from the end
record LogOptions(
    String container,
    boolean follow,
    boolean timestamps,
    boolean previous,
    Instant since,
    long tail) {
  /// @throws Refusal for what cannot be read
  static LogOptions parse(ApiRequest request, Instant now) {
    String tail = request.parameter("tailLines");
    try {
      return new LogOptions(
          request.parameter("container"),
          flag(request, "follow"),
          flag(request, "timestamps"),
          flag(request, "previous"),
          since(request, now).truncatedTo(ChronoUnit.SECONDS),
          tail.isEmpty() ? Long.MAX_VALUE : Long.parseLong(tail));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw Refusal.badRequest("the options of the log cannot be read: " + e.getMessage());
    }
  }

  private static boolean flag(ApiRequest request, String name) {
    String value = request.parameter(name);
    return value.equals("true") || value.equals("1");
  }

  private static Instant since(ApiRequest request, Instant now) {
    String time = request.parameter("sinceTime");
    String seconds = request.parameter("sinceSeconds");
    if (!time.isEmpty()) {
      return OffsetDateTime.parse(time).toInstant();
    }
    return seconds.isEmpty()
        ? Instant.EPOCH
        : now.minus(Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
