package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.Crowd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The window on a namespace of five thousand pods, at rest and in a storm of changes.
class CrowdedClusterTest extends SessionsTrial {
  /// Far more than a person takes for fluid, because a build machine may be busy.
  private static final Duration STUCK = Duration.ofSeconds(1);

  private ListView<?> list() {
    return robot.node("#browse-list", ListView.class);
  }

  @Test
  void theWindowAnswersWhileThousandsOfPodsComeAndChange() throws Exception {
    Crowd crowd = demo.crowd("big", 5000);
    openWindow();
    robot.clickOn("#page-clusters");
    robot.eventually(true, () -> robot.shown("#browse-service-web"));
    try (var watch = new StallWatch()) {
      long begun = System.nanoTime();
      robot.clickOn("#namespace-field").write("big").type(KeyCode.ENTER);
      robot.eventually(true, () -> list().isVisible() && list().getItems().size() > 100);
      long first = System.nanoTime() - begun;
      robot.eventually(crowd.size() + 1, () -> list().getItems().size());
      long all = System.nanoTime() - begun;
      Duration loading = watch.take();
      for (int at = 0; at < 5000; at += 100) {
        int row = at;
        robot.interact(() -> list().scrollTo(row));
      }
      Duration scrolling = watch.take();
      for (int i = 0; i < 900; i++) {
        crowd.crash(i, true);
        LockSupport.parkNanos(2_000_000);
      }
      Duration storm = watch.take();
      System.out.printf(
          "window with 5000 pods: first rows after %d ms (typing counted), all after %d ms;"
              + " longest stall loading %d ms, scrolling %d ms, in a storm %d ms%n",
          first / 1_000_000,
          all / 1_000_000,
          loading.toMillis(),
          scrolling.toMillis(),
          storm.toMillis());
      assertTrue(loading.compareTo(STUCK) < 0, "loading " + loading);
      assertTrue(scrolling.compareTo(STUCK) < 0, "scrolling " + scrolling);
      assertTrue(storm.compareTo(STUCK) < 0, "storm " + storm);
    }
  }

  /// Asks the window's thread for a sign of life again and again, and notes the longest wait.
  private static final class StallWatch implements AutoCloseable {
    private final AtomicLong longest = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

    private void run() {
      try {
        while (open.get()) {
          var answered = new CountDownLatch(1);
          long asked = System.nanoTime();
          Platform.runLater(answered::countDown);
          answered.await();
          long took = System.nanoTime() - asked;
          longest.accumulateAndGet(took, Math::max);
          Thread.sleep(2);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // closed
      }
    }

    Duration take() {
      return Duration.ofNanos(longest.getAndSet(0));
    }

    @Override
    public void close() {
      open.set(false);
      thread.interrupt();
    }
  }
}
