package io.fairlead.tunnel;

import java.time.Instant;
import java.util.Optional;

/// What went through a forward since the program started. A sample: read it, do not wait on it.
///
/// @param open connections open now
/// @param held connections accepted and waiting for a lane now
/// @param total connections ever accepted
/// @param lost connections that did not end as their programs wanted, and those that had to wait
/// @param bytesUp bytes from local programs to the pod
/// @param bytesDown bytes from the pod to local programs
/// @param reconnects how often it came up again
/// @param lanes upgraded connections to the cluster now, a spare one among them
/// @param lastError the far end's latest complaint about a connection
public record Counters(
    int open,
    int held,
    long total,
    Lost lost,
    long bytesUp,
    long bytesDown,
    int reconnects,
    int lanes,
    Optional<ConnectionError> lastError) {
  /// What the far end said on the error stream of one connection, word for word.
  public record ConnectionError(Instant at, int remotePort, String text) {}

  /// What became of connections that did not simply go through.
  ///
  /// @param waited connections ever held, whatever became of them
  /// @param cut connections that were reset after they had begun: their lane or pod ended, or the
  ///   far end gave up
  /// @param refused connections that never got an answer: the far end refused them, or they were
  ///   held too long
  public record Lost(long waited, long cut, long refused) {
    public static final Lost NONE = new Lost(0, 0, 0);
  }

  /// Connections that were cut or refused.
  public long failed() {
    return lost.cut() + lost.refused();
  }

  public static final Counters ZERO =
      new Counters(0, 0, 0, Lost.NONE, 0, 0, 0, 0, Optional.empty());
}
