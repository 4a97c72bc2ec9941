package io.fairlead.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A forward with many connections that ask and are answered a few times a second each. One that is
/// reset begins anew.
final class ManyConnections extends ForwardLoad {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final int count;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();

  ManyConnections(World world, int count, Duration newEvery) {
    super(world, "many", newEvery);
    this.count = count;
  }

  @Override
  void use() throws Exception {
    for (int i = 0; i < count; i++) {
      running.incrementAndGet();
      background("one of many", this::one);
    }
    Waits.until(() -> served.get() >= count, Duration.ofSeconds(20), () -> served + " served");
  }

  private void one() throws InterruptedException {
    while (!over()) {
      if (!Echo.counted(toll, this::converse)) {
        Thread.sleep(20);
      }
    }
    running.decrementAndGet();
  }

  private void converse() throws IOException, InterruptedException {
    try (Echo echo = connect()) {
      for (long number = 0; !over(); number++) {
        echo.exchange(number, toll);
        if (number == 0) {
          served.incrementAndGet();
        }
        Thread.sleep(BETWEEN);
      }
    }
  }

  @Override
  boolean complete() {
    return running.get() == 0;
  }

  @Override
  void settle() {
    toll.hung.addAndGet(running.get());
  }
}
