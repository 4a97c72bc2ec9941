package io.fairlead.tunnel;

/// Carries a [Failure] to the supervisor.
final class FailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  FailureException(Failure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  FailureException(Failure failure, Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
