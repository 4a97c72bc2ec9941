package io.fairlead.health.history;

import static io.fairlead.health.history.SqliteHistoryTest.incident;
import static io.fairlead.health.history.SqliteHistoryTest.ping;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Hop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history when many threads use it at once.
class HistoryThreadsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int THREADS = 4;
  private static final int PINGS = 3000;

  @TempDir private Path folder;
  private final Adjustable clock = new Adjustable(START.plusSeconds(PINGS));

  @Test
  void questionsDoNotWaitForALongWrite() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    try (Store store = Store.open(folder.resolve("health.db"), Duration.ofSeconds(1));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.change(rows -> rows.add("web", new Traffic(1, 1, 1)));
      Future<?> write =
          threads.submit(() ->
              store.change(rows -> {
                rows.add("web", new Traffic(5, 5, 5));
                writing.countDown();
                await(answered);
              }));
      assertTrue(writing.await(20, SECONDS));
      assertEquals(new Traffic(1, 1, 1), store.read(Rows::traffic).get("web"));
      answered.countDown();
      write.get(20, SECONDS);
      assertEquals(new Traffic(6, 6, 6), store.read(Rows::traffic).get("web"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsToldWhileOthersAskAndWriteIsThereAndNeverGoesBack() throws Exception {
    try (History history = SqliteHistory.open(folder.resolve("health.db"), clock).history();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean over = new AtomicBoolean();
      List<Future<?>> telling = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int offset = i;
        telling.add(threads.submit(() -> tell(history, offset)));
      }
      Future<?> flushing = threads.submit(() -> flush(history, over));
      Future<Boolean> growing = threads.submit(() -> onlyGrows(history, over));
      for (Future<?> teller : telling) {
        teller.get(60, SECONDS);
      }
      over.set(true);
      flushing.get(60, SECONDS);
      assertTrue(growing.get(60, SECONDS), "a later answer knew of less");
      assertEquals(THREADS * PINGS, sent(history));
      assertEquals(new Traffic(THREADS * PINGS, 0, 0), history.traffic("web"));
      assertEquals(Optional.empty(), history.problem().value());
    }
    try (History history = SqliteHistory.open(folder.resolve("health.db"), clock).history()) {
      assertEquals(THREADS * PINGS, sent(history));
      assertEquals(new Traffic(THREADS * PINGS, 0, 0), history.traffic("web"));
    }
  }

  private static void tell(History history, int offset) {
    for (int i = 0; i < PINGS; i++) {
      history.record("web", List.of(ping(START.plusMillis(i * 1000L + offset), 1000)));
      history.traffic("web", 1, 0, 0);
    }
  }

  private static void flush(History history, AtomicBoolean over) {
    while (!over.get()) {
      history.flush();
    }
  }

  private boolean onlyGrows(History history, AtomicBoolean over) {
    long known = 0;
    while (!over.get()) {
      long now = sent(history);
      if (now < known) {
        return false;
      }
      known = now;
    }
    return true;
  }

  private long sent(History history) {
    return history.summary("web", Hop.FAR_END, START, clock.now).sent();
  }

  @Test
  void anIncidentIsWrittenSoonAndItsThreadEndsWithTheHistory() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    FlushThread thread = new FlushThread(ran::countDown);
    thread.start();
    thread.soon();
    assertTrue(ran.await(20, SECONDS));
    thread.stop();
    Set<Thread> ofOthers = Thread.getAllStackTraces().keySet();
    try (History history = SqliteHistory.open(folder.resolve("health.db"), clock).history()) {
      history.begin(incident("web", START, Optional.empty()));
    }
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .filter(each -> !ofOthers.contains(each))
            .anyMatch(each -> each.getName().equals("health history")));
  }
}
