package io.fairlead.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.TerminalSize;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {
  private static final int PIECE = 16 << 10;

  private final Screen screen =
      new Screen(
          new TerminalSize(80, 24),
          100,
          new Screen.Listener() {
            @Override
            public void title(String title) {}

            @Override
            public void answer(byte[] bytes) {}

            @Override
            public void renumbered() {}
          });
  private final Feed feed = new Feed(screen, () -> {});
  private final CountDownLatch go = new CountDownLatch(1);

  @BeforeEach
  void start() throws InterruptedException {
    var held = new CountDownLatch(1);
    feed.then(() -> {
      held.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    feed.start();
    held.await();
  }

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void whoBringsTooMuchWaits() throws Exception {
    var brought = new AtomicInteger();
    Semaphore steps = new Semaphore(0);
    Thread writer = writer(20, brought, steps);
    int room = Feed.WAITING_AT_MOST / PIECE;
    steps.acquire(room);
    while (writer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(room, brought.get());
    go.countDown();
    assertTrue(writer.join(Duration.ofSeconds(30)));
    assertEquals(20, brought.get());
  }

  @Test
  void whoWaitsIsLetGoWhenItIsClosed() throws Exception {
    Thread writer = writer(20, new AtomicInteger(), new Semaphore(0));
    while (writer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    feed.close();
    assertTrue(writer.join(Duration.ofSeconds(30)));
  }

  @Test
  void stepsKeepTheirPlaceAmongOutputAndUrgentOnesComeFirst() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    var last = new CountDownLatch(1);
    feed.write("a".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    feed.then(() -> order.add("then " + screen.row(0).cellText()));
    feed.write("b".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    feed.then(() -> {
      throw new IllegalStateException("a fault of a step, on purpose");
    });
    feed.then(last::countDown);
    feed.soon(() -> order.add("soon " + screen.row(0).cellText()));
    go.countDown();
    assertTrue(last.await(30, TimeUnit.SECONDS));
    assertEquals(List.of("soon ", "then a"), order);
    assertEquals("ab", screen.row(0).cellText());
  }

  private Thread writer(int pieces, AtomicInteger brought, Semaphore steps) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            for (int i = 0; i < pieces; i++) {
              feed.write(new byte[PIECE]);
              brought.incrementAndGet();
              steps.release();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
