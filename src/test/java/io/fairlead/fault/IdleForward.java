package io.fairlead.fault;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A forward with one connection on which nothing happens until the end. Where it is reset it
/// begins anew.
final class IdleForward extends ForwardLoad {
  private volatile boolean ended;
  private volatile @Nullable Echo idle;

  IdleForward(World world, Duration newEvery) {
    super(world, "idle", newEvery);
  }

  @Override
  void use() throws InterruptedException {
    background(
        "idle",
        () -> {
          while (!over()) {
            if (!Echo.counted(toll, this::idle)) {
              Thread.sleep(20);
            }
          }
          ended = true;
        });
    Waits.until(() -> idle != null, Duration.ofSeconds(20), () -> "no idle connection");
  }

  private void idle() throws IOException {
    try (Echo echo = Echo.connect(port(), Duration.ZERO)) {
      echo.exchange(1, toll);
      idle = echo;
      if (over()) {
        return;
      }
      toll.piece(echo.receive(), 2);
    } finally {
      idle = null;
    }
  }

  @Override
  void last() throws InterruptedException {
    Echo open = idle;
    if (open != null) {
      try {
        open.send(2);
      } catch (IOException _) {
        // The reading side meets it too, and counts it.
      }
    }
  }

  @Override
  boolean complete() {
    return ended;
  }

  @Override
  void settle() {
    if (!ended) {
      toll.hung.incrementAndGet();
    }
    Echo open = idle;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
