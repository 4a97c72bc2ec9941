package io.fairlead.tunnel;

import java.time.Instant;
import java.util.Optional;

/// What went through a forward since the program started. A sample: read it, do not wait on it.
///
/// @param open connections open now
/// @param held connections accepted and waiting for a lane now
/// @param total connections ever accepted
/// @param failed connections that the far end refused or reset, or that were held too long
/// @param bytesUp bytes from local programs to the pod
/// @param bytesDown bytes from the pod to local programs
/// @param reconnects how often it came up again
/// @param lanes upgraded connections to the cluster now, a spare one among them
/// @param lastError the far end's latest complaint about a connection
public record Counters(
    int open,
    int held,
    long total,
    long failed,
    long bytesUp,
    long bytesDown,
    int reconnects,
    int lanes,
    Optional<ConnectionError> lastError) {
  /// What the far end said on the error stream of one connection, word for word.
  public record ConnectionError(Instant at, int remotePort, String text) {}

  public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0, 0, Optional.empty());
}
