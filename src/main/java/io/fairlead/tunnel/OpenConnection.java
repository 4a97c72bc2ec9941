package io.fairlead.tunnel;

import java.net.InetSocketAddress;
import java.time.Instant;

/// A local program's connection through a forward, as it was when it was asked for.
///
/// @param peer the local program's end
/// @param remotePort the port in the pod; 0 while no pod was reached yet
/// @param pod the pod it leads to; empty while it is held
/// @param since when it was accepted
/// @param bytesUp bytes from the local program, be they sent on or held
/// @param bytesDown bytes from the pod to the local program
/// @param lastActivity when bytes came last, from either end; `since` where none ever came
public record OpenConnection(
    InetSocketAddress peer,
    int remotePort,
    String pod,
    Instant since,
    long bytesUp,
    long bytesDown,
    Instant lastActivity) {
  /// Whether it waits for a lane.
  public boolean held() {
    return pod.isEmpty();
  }
}
