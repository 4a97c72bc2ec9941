package io.fairlead.demo;

/// How a forwarded connection ended; one for each sequence of frames of the record (wire/README.md,
/// "How a stream pair ends").
sealed interface Ending {
  /// Over without an error, also when the pod was killed.
  record Clean() implements Ending {}

  /// Could not connect, or was reset by the service.
  record Broken(String text) implements Ending {}

  /// The pod's sandbox is gone.
  record SandboxGone(String text) implements Ending {}
}
