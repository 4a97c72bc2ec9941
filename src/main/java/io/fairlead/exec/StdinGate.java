package io.fairlead.exec;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets writers through while the way to the command has room, and for good once it is over, when
/// what they write is dropped. Safe for any thread.
final class StdinGate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean open = true;
  private boolean over;

  void set(boolean now) {
    lock.lock();
    try {
      open = now || over;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void finish() {
    lock.lock();
    try {
      over = true;
      open = true;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
