package io.fairlead.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/// What the far end says of the end of a command: a Status object of the API (wire/README.md,
/// "Exec").
public sealed interface ExecStatus {
  /// It exited. A signal n shows as 128 + n; 0 comes as `Success` without a code.
  record Exited(int code) implements ExecStatus {}

  /// It was not started, or the far end failed: `InternalError`, code 500. `message` is the
  /// server's own.
  record Refused(String reason, String message) implements ExecStatus {}

  /// Reads the Status.
  ///
  /// @throws ProtocolException where it is none
  static ExecStatus parse(String text) throws ProtocolException {
    JsonObject status = object(text);
    String word = text(status, "status");
    if (word.equals("Success")) {
      return new Exited(0);
    }
    if (!word.equals("Failure")) {
      throw new ProtocolException("expected a Status of Success or Failure, got " + shown(text));
    }
    String reason = text(status, "reason");
    return reason.equals("NonZeroExitCode")
        ? new Exited(exitCode(status, text))
        : new Refused(reason, text(status, "message"));
  }

  private static JsonObject object(String text) throws ProtocolException {
    try {
      if (JsonParser.parseString(text) instanceof JsonObject status) {
        return status;
      }
    } catch (JsonParseException e) {
      throw new ProtocolException("expected a Status, got " + shown(text), e);
    }
    throw new ProtocolException("expected a Status, got " + shown(text));
  }

  private static int exitCode(JsonObject status, String text) throws ProtocolException {
    if (status.get("details") instanceof JsonObject details
        && details.get("causes") instanceof JsonArray causes) {
      for (JsonElement cause : causes) {
        if (cause instanceof JsonObject fields && text(fields, "reason").equals("ExitCode")) {
          return number(text(fields, "message"));
        }
      }
    }
    throw new ProtocolException("expected a cause ExitCode, got " + shown(text));
  }

  private static int number(String text) throws ProtocolException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ProtocolException("expected an exit code, got " + shown(text), e);
    }
  }

  private static String text(JsonObject object, String field) {
    return object.get(field) instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  private static String shown(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
