package io.fairlead.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();
  private final BlockingQueue<Long> letIn = new LinkedBlockingQueue<>();

  /// Waits for a turn, being used last at this second, and passes it on at once.
  private Thread waiter(long rank) throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try (Turns.Turn _ = turns.take(() -> usedAt(rank))) {
                letIn.add(rank);
              } catch (InterruptedException e) {
                letIn.add(-rank);
              }
            });
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.sleep(1);
    }
    return thread;
  }

  private static Urgency usedAt(long second) {
    return new Urgency(false, false, Instant.ofEpochSecond(second));
  }

  private List<Turns.Turn> eight() throws InterruptedException {
    List<Turns.Turn> taken = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      taken.add(turns.take(() -> usedAt(0)));
    }
    return taken;
  }

  @Test
  void eightGoAtATimeAndTheNeediestFirst() throws Exception {
    List<Turns.Turn> taken = eight();
    List<Thread> waiters = List.of(waiter(1), waiter(3), waiter(2));
    assertTrue(letIn.isEmpty());

    taken.getFirst().close();
    for (Thread each : waiters) {
      each.join();
    }

    assertEquals(List.of(3L, 2L, 1L), List.copyOf(letIn));
  }

  @Test
  void whoGivesUpTakesNoTurnAway() throws Exception {
    List<Turns.Turn> taken = eight();
    Thread impatient = waiter(5);
    impatient.interrupt();
    impatient.join();
    assertEquals(-5L, letIn.take());

    taken.forEach(Turns.Turn::close);
    taken.getFirst().close(); // closing twice gives back once
    eight();
    Thread ninth = waiter(7);
    assertEquals(null, letIn.poll(50, TimeUnit.MILLISECONDS));
    ninth.interrupt();
    ninth.join();
  }
}
