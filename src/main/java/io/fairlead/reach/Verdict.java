package io.fairlead.reach;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.fairlead.wire.UpgradeException.Reason;
import java.util.Locale;

/// What a refused upgrade says about its transport (wire/README.md, "Refusals of the upgrade").
public enum Verdict {
  /// The server, or a proxy before it, does not know this transport: another one may do.
  NOT_SUPPORTED,
  /// This may be the transport's fault or not: another one is worth a try, but nothing is learnt.
  UNCLEAR,
  /// The user or the target is refused, or the server is not there: another transport would fare no
  /// better.
  NOT_THE_TRANSPORT;

  /// A server without the tunnel takes the request for a legacy one and answers 400 in plain text;
  /// an unknown subprotocol is a 403 without a body; a server that was not asked to upgrade,
  /// because a proxy took the header away, says so in a Status. Proxies answer in HTML or text. An
  /// API server's own 401, 403 and 404 come as Status objects and are about the user or the pod,
  /// but for one: a role that may `create` port-forwards or execs and not `get` them can use SPDY
  /// (POST) and no WebSocket (GET), so a forbidden WebSocket is worth a second try.
  ///
  /// @param byGet whether the request was the GET of a WebSocket
  public static Verdict of(Reason reason, boolean byGet) {
    return switch (reason) {
      case Reason.WrongProtocol _ -> NOT_SUPPORTED;
      case Reason.Refused(int status, String type, String body) ->
          type.startsWith("application/json")
              ? ofStatus(status, message(body), byGet)
              : ofText(status, body);
      case Reason.Unreachable _, Reason.TlsFailed _, Reason.TimedOut _ -> NOT_THE_TRANSPORT;
    };
  }

  private static Verdict ofStatus(int status, String message, boolean byGet) {
    boolean upgrade = message.toLowerCase(Locale.ROOT).contains("upgrade");
    if (status == 403 && byGet) {
      return UNCLEAR;
    }
    return (status == 400 && upgrade) || status == 405 || status == 426 || status == 501
        ? NOT_SUPPORTED
        : NOT_THE_TRANSPORT;
  }

  private static Verdict ofText(int status, String body) {
    return switch (status) {
      case 200, 204, 400, 404, 405, 426, 501, 505 -> NOT_SUPPORTED;
      case 403 -> body.isEmpty() ? NOT_SUPPORTED : UNCLEAR;
      case 502, 503, 504 -> UNCLEAR;
      default -> NOT_THE_TRANSPORT;
    };
  }

  /// The message of a Status object, or the text as it is.
  public static String message(String body) {
    try {
      if (JsonParser.parseString(body) instanceof JsonObject status && status.has("message")) {
        return status.get("message").getAsString();
      }
    } catch (JsonParseException e) {
      return body.strip();
    }
    return body.strip();
  }
}
