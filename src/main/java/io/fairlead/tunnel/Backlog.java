package io.fairlead.tunnel;

import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes that wait for local programs, over all forwards.
final class Backlog {
  /// What a connection may always hold, so that nobody starves while others fill the memory.
  static final int ALWAYS = 64 << 10;

  private final AtomicLong waiting = new AtomicLong();
  private final LaneSettings limits;

  Backlog(LaneSettings limits) {
    this.limits = limits;
  }

  void change(long bytes) {
    waiting.addAndGet(bytes);
  }

  /// How many bytes one connection may let wait now.
  int allowance() {
    return waiting.get() < limits.waitingInAll() ? limits.waitingPerConnection() : ALWAYS;
  }
}
