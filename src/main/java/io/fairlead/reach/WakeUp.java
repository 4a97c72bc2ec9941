package io.fairlead.reach;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A wait that others can cut short. A call of [#now] while nobody waits is kept for the next wait.
public final class WakeUp implements Pause {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private boolean pending;
  private boolean early;

  /// Ends the wait under way, or the next one.
  public void now() {
    lock.lock();
    try {
      pending = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the wait under way as if its time were over.
  public void early() {
    lock.lock();
    try {
      early = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      early = false;
      while (!pending && !early && nanos > 0) {
        nanos = called.awaitNanos(nanos);
      }
      boolean woken = pending;
      pending = false;
      return woken;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget() {
    lock.lock();
    try {
      pending = false;
    } finally {
      lock.unlock();
    }
  }
}
