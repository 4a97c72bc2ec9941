package io.fairlead.exec;

/// Carries an [ExecFailure] out of an attempt.
public final class ExecFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ExecFailure failure;

  ExecFailureException(ExecFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  ExecFailureException(ExecFailure failure, Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  public ExecFailure failure() {
    return failure;
  }
}
