package io.fairlead.tunnel;

import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that wait for local programs, over all forwards.
final class Backlog {
  /// What a connection may always hold, so that nobody starves while others fill the memory.
  static final int ALWAYS = 64 << 10;

  private final AtomicLong waiting = new AtomicLong();
  private final long atMost;

  Backlog(long atMost) {
    this.atMost = atMost;
  }

  void change(long bytes) {
    waiting.addAndGet(bytes);
  }

  boolean isFull() {
    return waiting.get() >= atMost;
  }
}
