package io.fairlead.fault;

import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What the programs of one load met. Safe for any thread.
final class Toll {
  /// Exchanges that came back as they were sent.
  final AtomicLong answered = new AtomicLong();

  /// Connections that the local port did not take.
  final AtomicLong refused = new AtomicLong();

  /// Connections that were reset after something had been sent.
  final AtomicLong cut = new AtomicLong();

  /// Connections that ended cleanly although an answer was due.
  final AtomicLong ended = new AtomicLong();

  /// Pieces that were left out in the middle.
  final AtomicLong lost = new AtomicLong();

  /// Pieces that came again.
  final AtomicLong doubled = new AtomicLong();

  /// Connections on which nothing came, not even an end.
  final AtomicLong hung = new AtomicLong();

  /// Tasks under way.
  final AtomicInteger busy = new AtomicInteger();

  private final ConcurrentSkipListSet<Long> cuts = new ConcurrentSkipListSet<>();

  void cutNow() {
    cut.incrementAndGet();
    cuts.add(System.nanoTime());
  }

  /// When the first connection was reset, from that moment on.
  Optional<Long> firstCut(long from) {
    return Optional.ofNullable(cuts.ceiling(from));
  }

  /// The next piece is this, where that one was due.
  ///
  /// @return the piece that is due now
  long piece(long got, long due) {
    if (got > due) {
      lost.addAndGet(got - due);
    } else if (got < due) {
      doubled.addAndGet(due - got);
    } else {
      answered.incrementAndGet();
    }
    return got + 1;
  }
}
