package io.fairlead.diagnose;

import io.fairlead.kube.ClusterFailure;
import io.fairlead.kube.Expiry;
import java.time.Instant;
import java.util.Optional;

/// What came of a check.
public sealed interface Outcome {
  /// The cluster answered.
  record Checked(Facts facts) implements Outcome {}

  /// It could not be asked.
  ///
  /// @param expiry the end of the credential, which may be why
  record Unanswered(Instant at, String context, ClusterFailure cause, Optional<Expiry> expiry)
      implements Outcome {}
}
