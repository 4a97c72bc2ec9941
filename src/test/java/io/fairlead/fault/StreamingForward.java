package io.fairlead.fault;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A forward with one connection that sends numbers without end and counts them back in. Where it
/// is reset it begins anew.
final class StreamingForward extends ForwardLoad {
  private static final long LAST = -1;
  private static final int BLOCK = 256;

  /// In numbers; less than what counts as an upload, which a heartbeat gives more time.
  private static final long ON_THE_WAY_AT_MOST = 4 << 10;

  private final AtomicLong received = new AtomicLong();
  private volatile @Nullable Echo current;

  StreamingForward(World world, Duration newEvery) {
    super(world, "streaming", newEvery);
  }

  @Override
  void use() throws Exception {
    background(
        "stream",
        () -> {
          while (!over()) {
            if (!Echo.counted(toll, this::stream)) {
              Thread.sleep(20);
            }
          }
        });
    Waits.until(() -> received.get() > 0, Duration.ofSeconds(20), () -> "nothing streams");
  }

  private void stream() throws IOException, InterruptedException {
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Boolean> sender = new CompletableFuture<>();
    try (Echo echo = connect()) {
      received.set(0);
      current = echo;
      background("send", () -> sender.complete(send(echo, sent)));
      long number = echo.receive();
      while (number != LAST) {
        received.set(toll.piece(number, received.get()));
        number = echo.receive();
      }
      toll.lost.addAndGet(sent.get() - received.get());
    } catch (EOFException e) {
      // A reset is told once: where the sending side met it, reading shows a clean end.
      current = null;
      throw sender.join() ? e : new IOException("reset", e);
    } finally {
      current = null;
    }
  }

  /// Whether all could be sent.
  private boolean send(Echo echo, AtomicLong sent) throws InterruptedException {
    try {
      ByteBuffer block = ByteBuffer.allocate(BLOCK * Long.BYTES);
      while (!over() && echo.equals(current)) {
        if (sent.get() - received.get() > ON_THE_WAY_AT_MOST) {
          Thread.sleep(1);
          continue;
        }
        block.clear();
        for (int i = 0; i < BLOCK; i++) {
          block.putLong(sent.get() + i);
        }
        sent.addAndGet(BLOCK);
        echo.send(block.array());
        Thread.sleep(4);
      }
      echo.send(LAST);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  void settle() {
    Echo last = current;
    if (last != null) {
      toll.hung.incrementAndGet();
      try {
        last.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
