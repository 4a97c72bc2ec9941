package io.fairlead.tunnel;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Counts what goes through a tunnel. Written on the event loop, read by anyone.
final class Tally {
  private final LongAdder open = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final LongAdder total = new LongAdder();
  private final LongAdder waited = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder up = new LongAdder();
  private final LongAdder down = new LongAdder();
  private final LongAdder outages = new LongAdder();
  private volatile int lanes;
  private volatile Instant lastUse = Instant.EPOCH;
  private volatile Optional<Counters.ConnectionError> lastError = Optional.empty();

  void accepted() {
    total.increment();
    lastUse = Instant.now();
  }

  void held(int change) {
    held.add(change);
    if (change > 0) {
      waited.add(change);
    }
  }

  void open(int change) {
    open.add(change);
  }

  /// A connection that had begun was reset.
  void cut() {
    lastUse = Instant.now();
    cut.increment();
  }

  /// A connection was reset that had got no answer.
  void refused() {
    refused.increment();
  }

  void error(Instant at, int port, String text) {
    lastError = Optional.of(new Counters.ConnectionError(at, port, text.strip()));
  }

  void up(int bytes) {
    up.add(bytes);
  }

  void down(int bytes) {
    down.add(bytes);
  }

  /// The tunnel is up, for the first time or again.
  void outageOver() {
    outages.increment();
  }

  void lanes(int now) {
    lanes = now;
  }

  Urgency urgency() {
    return new Urgency(held.sum() > 0, open.sum() > 0, lastUse);
  }

  Counters counters() {
    return new Counters(
        open.intValue(),
        held.intValue(),
        total.sum(),
        new Counters.Lost(waited.sum(), cut.sum(), refused.sum()),
        up.sum(),
        down.sum(),
        Math.max(0, outages.intValue() - 1),
        lanes,
        lastError);
  }
}
