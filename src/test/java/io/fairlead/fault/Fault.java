package io.fairlead.fault;

import java.time.Duration;

/// What a network, or a box in it, does to TCP connections.
sealed interface Fault {
  /// A fault that has no duration: it happens to the connections that are open at that moment.
  sealed interface Sudden extends Fault {}

  /// Everything comes later, by up to `jitter` more at random.
  record Delay(Duration oneWay, Duration jitter) implements Fault {}

  /// Each direction of each connection carries no more than this.
  record Bandwidth(long bytesPerSecond) implements Fault {}

  /// Packets vanish, one way or both. Connections stay, and afterwards what was sent meanwhile
  /// arrives, as retransmission makes it. A new connection gets no answer.
  record BlackHole(boolean up, boolean down) implements Fault {}

  /// A connection without a byte for so long is reset at both ends.
  record IdleTimeout(Duration silence) implements Fault {}

  /// An end, of either side, arrives so much later.
  record SlowClose(Duration keptBack) implements Fault {}

  /// Nothing listens.
  record Refuse() implements Fault {}

  /// New connections are accepted, and never answered, also afterwards.
  record Silence() implements Fault {}

  /// Every connection ends, at both ends, by FIN.
  record Cut() implements Sudden {}

  /// Every connection ends, at both ends, by RST.
  record Reset() implements Sudden {}

  /// A box on the way forgets every connection: nothing arrives any more, and no end is told.
  record Forget() implements Sudden {}

  /// The server's end of every connection is gone; the client is not told.
  record HalfOpen() implements Sudden {}
}
