package io.fairlead.health.history;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Calls a task every 30 s, and about a second after it is asked for, so that much that happens at
/// once is written at once.
///
/// A thread of the platform, not a virtual one: SQLite waits for the disk in native code, which
/// would hold a carrier of all virtual threads for that time.
final class FlushThread {
  private static final long EVERY_SECONDS = 30;
  private static final long SOON_SECONDS = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean asked;
  private boolean stopped;

  FlushThread(Runnable task) {
    thread = Thread.ofPlatform().daemon().name("health history").unstarted(() -> loop(task));
  }

  void start() {
    thread.start();
  }

  void soon() {
    lock.lock();
    try {
      asked = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void loop(Runnable task) {
    try {
      while (awaitNext()) {
        task.run();
      }
    } catch (InterruptedException stop) {
      // asked to stop
    }
  }

  private boolean awaitNext() throws InterruptedException {
    lock.lock();
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(EVERY_SECONDS);
      while (!asked && !stopped && end - System.nanoTime() > 0) {
        changed.awaitNanos(end - System.nanoTime());
      }
      long gathered = System.nanoTime() + TimeUnit.SECONDS.toNanos(SOON_SECONDS);
      while (asked && !stopped && gathered - System.nanoTime() > 0) {
        changed.awaitNanos(gathered - System.nanoTime());
      }
      asked = false;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /// Returns when the task is no longer running and will not run again.
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
