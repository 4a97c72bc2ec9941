package io.fairlead.demo;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is answered with a `Status` of kind Failure. The texts are those of a real server
/// (wire/README.md), since clients show them.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;
  private final transient @Nullable JsonObject details;

  Refusal(int code, String reason, String message, @Nullable JsonObject details) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized", null);
  }

  static Refusal notFound(ResourceKind kind, String name) {
    return new Refusal(
        404,
        "NotFound",
        kind.qualified() + " \"" + name + "\" not found",
        Json.of("name", name, "group", emptyToNull(kind.group()), "kind", kind.plural()));
  }

  static Refusal noSuchResource() {
    return new Refusal(
        404, "NotFound", "the server could not find the requested resource", new JsonObject());
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        new JsonObject());
  }

  static Refusal notAcceptable() {
    return new Refusal(
        406,
        "NotAcceptable",
        "only the following media types are accepted: application/json",
        new JsonObject());
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, null);
  }

  static Refusal unsupportedMediaType() {
    return new Refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include:"
            + " application/json, application/vnd.kubernetes.protobuf",
        new JsonObject());
  }

  static Refusal watchExpired(long asked, long oldest) {
    return new Refusal(
        410, "Expired", "too old resource version: " + asked + " (" + oldest + ")", null);
  }

  static Refusal listExpired() {
    return new Refusal(
        410, "Expired", "The resourceVersion for the provided list is too old.", null);
  }

  static Refusal versionInTheFuture(long asked, long current) {
    JsonObject cause =
        Json.of("reason", "ResourceVersionTooLarge", "message", "Too large resource version");
    return new Refusal(
        504,
        "Timeout",
        "Too large resource version: " + asked + ", current: " + current,
        Json.of("causes", List.of(cause), "retryAfterSeconds", 1));
  }

  int code() {
    return code;
  }

  JsonObject status() {
    return Json.of(
        "kind",
        "Status",
        "apiVersion",
        "v1",
        "metadata",
        new JsonObject(),
        "status",
        "Failure",
        "message",
        getMessage(),
        "reason",
        reason,
        "details",
        details,
        "code",
        code);
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
