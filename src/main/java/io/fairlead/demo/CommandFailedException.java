package io.fairlead.demo;

/// A command that could not be started; the reason is worded as a container runtime words it.
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  CommandFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
