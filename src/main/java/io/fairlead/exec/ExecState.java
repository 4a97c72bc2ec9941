package io.fairlead.exec;

import java.time.Instant;

/// What a session is doing, with what belongs to it.
///
/// ```
/// Stopped -> Connecting -> Open -> Ended    (the command ended by itself)
///               ^    \      |
///               |     `-> Waiting           (can come back: tries again at retryAt)
///               `-----------'
///                         Failed            (needs the user)
/// ```
///
/// Every state goes to Stopped when the user closes the session.
public sealed interface ExecState {
  record Stopped() implements ExecState {}

  /// Looking for a pod and starting the command in it. `attempt` counts from 1 within an outage.
  record Connecting(int attempt) implements ExecState {}

  /// The command runs. A pod other than that of the last Open is its successor.
  record Open(String pod, String container, ExecTransport transport, Instant since)
      implements ExecState {}

  /// Not connected now; tries again by itself at `retryAt`.
  record Waiting(ExecFailure cause, int attempt, Instant retryAt) implements ExecState {}

  /// The command ended by itself.
  record Ended(ExitStatus status) implements ExecState {}

  /// Not usable until the user acts.
  record Failed(ExecFailure cause) implements ExecState {}
}
