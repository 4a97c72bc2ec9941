package io.fairlead.tunnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets a handful of requests and upgrades to one cluster go at a time, so that many forwards which
/// lost it come back without a stampede. Who waits is let in by its rank at that moment, the
/// highest first, among equals who came first.
final class Turns {
  private static final int AT_ONCE = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiter> waiting = new ArrayList<>();
  private int free = AT_ONCE;

  private record Waiter(Supplier<Urgency> urgency, CountDownLatch letIn) {}

  /// A turn, until it is closed.
  final class Turn implements AutoCloseable {
    private boolean over;

    private Turn() {}

    @Override
    public void close() {
      if (!over) {
        over = true;
        giveBack();
      }
    }
  }

  /// Waits for a turn.
  ///
  /// @param urgency asked whenever somebody can be let in
  Turn take(Supplier<Urgency> urgency) throws InterruptedException {
    Waiter waiter = new Waiter(urgency, new CountDownLatch(1));
    lock.lockInterruptibly();
    try {
      if (free > 0) {
        free--;
        return new Turn();
      }
      waiting.add(waiter);
    } finally {
      lock.unlock();
    }
    try {
      waiter.letIn().await();
      return new Turn();
    } catch (InterruptedException e) {
      giveUp(waiter);
      throw e;
    }
  }

  private void giveUp(Waiter waiter) {
    lock.lock();
    try {
      if (!waiting.remove(waiter)) {
        giveBack(); // it was let in at that very moment
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveBack() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        free++;
        return;
      }
      Waiter next = Collections.min(waiting, Comparator.comparing(each -> each.urgency().get()));
      waiting.remove(next);
      next.letIn().countDown();
    } finally {
      lock.unlock();
    }
  }
}
