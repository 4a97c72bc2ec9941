package io.fairlead.diagnose;

import io.fairlead.reach.Verdict;
import io.fairlead.wire.UpgradeException.Reason;
import java.util.Locale;
import java.util.Map;

/// Who or what kept a transport from working (wire/README.md, "Refusals of the upgrade").
public enum Culprit {
  /// It works.
  NOBODY,
  /// The API server is too old for it, or has it switched off.
  SERVER_DOES_NOT_KNOW,
  /// The API server saw a request without `Upgrade`: something on the way took that header away.
  PROXY_STRIPS,
  /// An answer that no API server gives.
  PROXY_REFUSES,
  /// 401 or 403 of the API server.
  FORBIDDEN,
  /// The pod or its container is not there.
  POD,
  /// The API server, the kubelet or the container runtime is in trouble.
  SERVER_FAILS,
  /// No connection, or its end before an answer.
  UNREACHABLE,
  /// Upgraded, and then nothing came.
  SILENT;

  /// Whom to blame for an upgrade that came to nothing.
  ///
  /// @param traces headers of the answer; an `Audit-Id` is the API server's own
  static Culprit of(Reason reason, Map<String, String> traces) {
    return switch (reason) {
      case Reason.WrongProtocol _ -> SERVER_DOES_NOT_KNOW;
      case Reason.Unreachable _, Reason.TlsFailed _, Reason.TimedOut _ -> UNREACHABLE;
      case Reason.Refused(int status, String type, String body) ->
          type.startsWith("application/json")
              ? ofStatus(status, Verdict.message(body).toLowerCase(Locale.ROOT))
              : ofText(status, type, body.strip().toLowerCase(Locale.ROOT), traces);
    };
  }

  private static Culprit ofStatus(int status, String message) {
    if (status == 400 && message.contains("upgrade")) {
      return PROXY_STRIPS;
    }
    return switch (status) {
      case 401, 403 -> FORBIDDEN;
      case 404 -> POD;
      case 400 -> message.contains("pod") ? POD : SERVER_DOES_NOT_KNOW;
      case 405, 426, 501 -> SERVER_DOES_NOT_KNOW;
      default -> SERVER_FAILS;
    };
  }

  private static Culprit ofText(int status, String type, String body, Map<String, String> traces) {
    boolean page = type.startsWith("text/html") || body.startsWith("<");
    if (page) {
      return PROXY_REFUSES;
    }
    if (status == 403 && body.isEmpty() && !traces.containsKey("Via")) {
      return SERVER_DOES_NOT_KNOW;
    }
    if (status == 400) {
      return body.contains("query parameter \"port\"")
          ? SERVER_DOES_NOT_KNOW
          : body.contains("upgrade") ? PROXY_STRIPS : PROXY_REFUSES;
    }
    if (body.startsWith("pod not found")) {
      return POD;
    }
    boolean ofServer = traces.containsKey("Audit-Id") || body.startsWith("rpc error");
    return ofServer || status == 500 ? SERVER_FAILS : PROXY_REFUSES;
  }
}
