package io.fairlead.fault;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waiting for what other threads do.
final class Waits {
  private Waits() {}

  /// Whether it came in time.
  static boolean quietly(BooleanSupplier wanted, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return wanted.getAsBoolean();
      }
      Thread.sleep(5);
    }
    return true;
  }

  /// Fails where it does not come in time.
  static void until(BooleanSupplier wanted, Duration atMost, Supplier<String> still)
      throws InterruptedException {
    if (!quietly(wanted, atMost)) {
      throw new AssertionError("after " + atMost + " still " + still.get());
    }
  }
}
