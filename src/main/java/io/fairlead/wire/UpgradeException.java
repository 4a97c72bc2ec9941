package io.fairlead.wire;

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

  public UpgradeException(Reason reason) {
    super(reason.toString());
    this.reason = reason;
  }

  UpgradeException(Reason reason, Throwable cause) {
    super(reason.toString(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
