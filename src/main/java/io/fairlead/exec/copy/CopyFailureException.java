package io.fairlead.exec.copy;

/// Carries a [CopyFailure] out of a copy.
final class CopyFailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CopyFailure failure;

  CopyFailureException(CopyFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  CopyFailure failure() {
    return failure;
  }
}
