package io.fairlead.tunnel;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what one connection carries. Written on the event loop alone, read by anyone: a reader
/// may see one figure newer than another, and never makes the loop wait.
final class Meter {
  /// Where the connection is on its way. One value, so that no reader sees a port without its pod.
  private sealed interface Place {
    record Held() implements Place {}

    record In(String pod, int port) implements Place {}

    /// The pair is over, whatever its local end still does.
    record Over() implements Place {}
  }

  private final InetSocketAddress peer;
  private final Instant since = Instant.now();
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private final AtomicLong lastActivity = new AtomicLong(System.nanoTime());
  private volatile Place place = new Place.Held();

  Meter(InetSocketAddress peer) {
    this.peer = peer;
  }

  void up(int bytes) {
    add(up, bytes);
  }

  void down(int bytes) {
    add(down, bytes);
  }

  private void add(AtomicLong count, int bytes) {
    // One writer: nothing can come in between, so the costly atomic addition is not needed.
    count.setOpaque(count.getPlain() + bytes);
    lastActivity.setOpaque(System.nanoTime());
  }

  void held() {
    place = new Place.Held();
  }

  void in(String pod, int port) {
    place = new Place.In(pod, port);
  }

  void over() {
    place = new Place.Over();
  }

  /// Nanoseconds since bytes came last, from either end.
  long quiet() {
    return System.nanoTime() - lastActivity.getOpaque();
  }

  /// The connection as it is now; empty where it is over.
  Optional<OpenConnection> sample() {
    return switch (place) {
      case Place.Held() -> Optional.of(sample(0, ""));
      case Place.In(String pod, int port) -> Optional.of(sample(port, pod));
      case Place.Over() -> Optional.empty();
    };
  }

  private OpenConnection sample(int port, String pod) {
    long sent = up.getOpaque();
    long received = down.getOpaque();
    Instant active = Instant.now().minusNanos(quiet());
    return new OpenConnection(
        peer,
        port,
        pod,
        since,
        sent,
        received,
        sent + received == 0 || active.isBefore(since) ? since : active);
  }
}
