package io.fairlead.wire;

import java.util.Map;

/// Why a connection could not be opened or upgraded.
public final class UpgradeException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What went wrong.
  public sealed interface Reason {
    /// The server answered, but not with 101. `body` is cut at 64 KiB, empty where there is none.
    record Refused(int status, String contentType, String body) implements Reason {}

    /// A 101 that does not fit the request: another protocol, a wrong accept key.
    record WrongProtocol(String expected, String got) implements Reason {}

    /// No TCP connection, or its end before an answer.
    record Unreachable(String detail) implements Reason {}

    /// The TLS handshake failed.
    record TlsFailed(String detail) implements Reason {}

    /// No answer in time.
    record TimedOut(String during) implements Reason {}
  }

  private final transient Reason reason;
  private final transient Map<String, String> traces;

  public UpgradeException(Reason reason) {
    this(reason, Map.of());
  }

  /// @param traces headers of the answer that tell who gave it
  UpgradeException(Reason reason, Map<String, String> traces) {
    super(reason.toString());
    this.reason = reason;
    this.traces = Map.copyOf(traces);
  }

  UpgradeException(Reason reason, Throwable cause) {
    super(reason.toString(), cause);
    this.reason = reason;
    traces = cause instanceof UpgradeException known ? known.traces : Map.of();
  }

  /// Headers of the answer by which servers and proxies give themselves away, by name; empty where
  /// there was no answer ([Traces]).
  public Map<String, String> traces() {
    return traces;
  }

  public Reason reason() {
    return reason;
  }
}
