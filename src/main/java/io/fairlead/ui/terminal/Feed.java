package io.fairlead.ui.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Brings output to the screen, in order, on a thread of its own. At most [#WAITING_AT_MOST] bytes
/// and one piece wait; who brings more waits too. Safe for any thread.
///
/// The thread is one of the platform because it works without a pause while much comes, and would
/// take virtual threads their turn.
final class Feed implements AutoCloseable {
  static final int WAITING_AT_MOST = 64 << 10;

  private static final Logger LOG = Logger.getLogger(Feed.class.getName());

  private sealed interface Item {
    @SuppressWarnings("ArrayRecordComponent") // passed on and never compared
    record Output(byte[] bytes) implements Item {}

    record Step(Runnable step) implements Item {}
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Item> items = new ArrayDeque<>();
  private final Screen screen;
  private final Runnable shown;
  private final Thread thread;
  private int waiting;
  private boolean closed;

  /// @param shown called after each change of the screen
  Feed(Screen screen, Runnable shown) {
    this.screen = screen;
    this.shown = shown;
    thread = Thread.ofPlatform().daemon().name("terminal").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Brings output; waits while much is on its way. Dropped once this is closed.
  void write(byte[] bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting >= WAITING_AT_MOST && !closed) {
        changed.await();
      }
      if (!closed && bytes.length > 0) {
        items.add(new Item.Output(bytes));
        waiting += bytes.length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Runs a step after all that was brought before. Does not wait.
  void then(Runnable step) {
    lock.lock();
    try {
      if (!closed) {
        items.add(new Item.Step(step));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Runs a step as soon as the screen has its turn, before what waits. Does not wait.
  void soon(Runnable step) {
    lock.lock();
    try {
      if (!closed) {
        items.addFirst(new Item.Step(step));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Item next = next();
        try {
          carryOut(next);
        } catch (RuntimeException e) {
          // A fault of the emulator costs a few characters, not the session.
          LOG.log(Level.WARNING, "the terminal could not show a piece of output", e);
        }
        shown.run();
      }
    } catch (InterruptedException e) {
      // closed: nobody looks any more
    }
  }

  private Item next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (items.isEmpty()) {
        changed.await();
      }
      Item next = items.remove();
      if (next instanceof Item.Output(byte[] bytes)) {
        waiting -= bytes.length;
        changed.signalAll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void carryOut(Item item) {
    switch (item) {
      case Item.Step(Runnable step) -> step.run();
      case Item.Output(byte[] bytes) -> {
        for (int at = 0; at < bytes.length && !thread.isInterrupted(); at += Screen.BYTES_A_TURN) {
          screen.take(bytes, at, Math.min(Screen.BYTES_A_TURN, bytes.length - at));
          shown.run();
        }
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      items.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
  }
}
