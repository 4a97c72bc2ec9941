package io.fairlead.exec;

/// Carries a [LeftoverFailure].
public final class LeftoverFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LeftoverFailure failure;

  LeftoverFailureException(LeftoverFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  public LeftoverFailure failure() {
    return failure;
  }
}
