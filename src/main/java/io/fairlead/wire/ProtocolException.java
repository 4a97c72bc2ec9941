package io.fairlead.wire;

/// What arrived breaks the protocol: the connection cannot go on. The message says what was
/// expected and what came.
final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }

  ProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
