package io.fairlead.reach;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WakeUpTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final WakeUp wakeUp = new WakeUp();

  @Test
  void aCallWhileNobodyWaitsEndsTheNextWaitOnly() throws Exception {
    wakeUp.now();
    assertTrue(wakeUp.await(LONG));
    assertFalse(wakeUp.await(Duration.ofMillis(1)));
  }

  @Test
  void anEarlyEndIsNoWakeUpAndIsNotKept() throws Exception {
    wakeUp.early();
    assertFalse(wakeUp.await(Duration.ofMillis(1)));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> woken = threads.submit(() -> wakeUp.await(LONG));
      while (!woken.isDone()) {
        wakeUp.early();
        Thread.sleep(1);
      }
      assertFalse(woken.get());
    }
  }
}
