package io.fairlead.exec.log;

import java.time.Instant;

/// What a follower of a log is doing, with what belongs to it.
///
/// ```
/// Stopped -> Connecting -> Following -> Ended    (the container will write no more)
///               ^    \      |
///               |     `-> Waiting                (tries again at retryAt)
///               `-----------'
///                         Failed                 (needs the user)
/// ```
///
/// Every state goes to Stopped when the user closes the log.
public sealed interface LogState {
  record Stopped() implements LogState {}

  /// Looking for a pod and opening its log. `attempt` counts from 1 within an outage.
  record Connecting(int attempt) implements LogState {}

  record Following(String pod, String container, Instant since) implements LogState {}

  record Waiting(LogFailure cause, int attempt, Instant retryAt) implements LogState {}

  /// All was shown, and nothing more comes: the pod has done its work, or the log is one of before.
  record Ended(String pod, String container) implements LogState {}

  record Failed(LogFailure cause) implements LogState {}
}
