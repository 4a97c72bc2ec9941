package io.fairlead.exec.log;

/// Carries a [LogFailure] out of an attempt.
final class LogFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LogFailure failure;

  LogFailureException(LogFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  LogFailure failure() {
    return failure;
  }
}
