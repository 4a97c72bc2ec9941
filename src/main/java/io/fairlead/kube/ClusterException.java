package io.fairlead.kube;

/// Carries a [ClusterFailure] out of a call that needs a cluster.
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ClusterFailure failure;

  public ClusterException(ClusterFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  public ClusterException(ClusterFailure failure, Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  public ClusterFailure failure() {
    return failure;
  }
}
