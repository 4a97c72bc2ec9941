package io.fairlead.exec.log;

import java.time.Instant;
import java.util.Optional;

/// What a follower of a log tells, in order.
public sealed interface LogEvent {
  /// One line.
  ///
  /// @param at when the container wrote it; empty for words of the server's own
  /// @param cut bytes of it that were left out at its end, because it is too long
  record Line(Optional<Instant> at, String text, long cut) implements LogEvent {}

  /// From here on lines come from here.
  record Source(String pod, String container, Change change) implements LogEvent {}

  /// Lines may be missing here: the server has them no more.
  record Missing() implements LogEvent {}

  /// Why lines come from elsewhere.
  enum Change {
    /// They are the first.
    BEGINNING,
    /// The pod is gone; this one has taken its place.
    POD_REPLACED,
    /// The container ended and began anew.
    CONTAINER_RESTARTED
  }
}
