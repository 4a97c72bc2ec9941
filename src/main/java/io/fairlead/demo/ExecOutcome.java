package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;

/// How a command ended, and the Status object that says so, in the words of the record.
sealed interface ExecOutcome {
  /// It ran; 128 + n stands for signal n.
  record Exited(int code) implements ExecOutcome {}

  /// It could not be started; `reason` is the container runtime's.
  record NotStarted(String reason) implements ExecOutcome {}

  /// The Status as the version 5 of the WebSocket protocol words it.
  default String statusV5() {
    return switch (this) {
      case Exited(int code) -> exited(code, "command terminated with exit code " + code);
      case NotStarted(String reason) -> notStarted(reason);
    };
  }

  /// The Status as version 4, on WebSocket and SPDY, words it.
  default String statusV4(List<String> command) {
    return switch (this) {
      case Exited(int code) ->
          exited(
              code,
              "error executing command [%s], exit code %d"
                  .formatted(String.join(" ", command), code));
      case NotStarted(String reason) -> notStarted(reason);
    };
  }

  private static String exited(int code, String text) {
    if (code == 0) {
      return text(Json.of("metadata", new JsonObject(), "status", "Success"));
    }
    JsonObject cause = Json.of("reason", "ExitCode", "message", Integer.toString(code));
    return text(
        Json.of(
            "metadata",
            new JsonObject(),
            "status",
            "Failure",
            "message",
            "command terminated with non-zero exit code: " + text,
            "reason",
            "NonZeroExitCode",
            "details",
            Json.of("causes", List.of(cause))));
  }

  private static String notStarted(String reason) {
    String inner =
        "Internal error occurred: error executing command in container: failed to exec in"
            + " container:"
            + " failed to start exec \"%s\": OCI runtime exec failed: exec failed: unable to start"
                .formatted(RunningPod.randomId())
            + " container process: exec: "
            + reason;
    return text(
        Json.of(
            "metadata",
            new JsonObject(),
            "status",
            "Failure",
            "message",
            "Internal error occurred: " + inner,
            "reason",
            "InternalError",
            "details",
            Json.of("causes", List.of(Json.of("message", inner))),
            "code",
            500));
  }

  /// Go escapes what could be taken for HTML.
  private static String text(JsonObject status) {
    return status
        .toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
