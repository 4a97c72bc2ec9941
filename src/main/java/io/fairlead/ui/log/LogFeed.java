package io.fairlead.ui.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where rows wait for the window. When 5,000 of them or 4 million characters wait, the thread that
/// brings more is held up; it reads no further then, and the server waits.
final class LogFeed {
  static final int ROWS_AT_MOST = 5_000;
  static final long CHARACTERS_AT_MOST = 4 << 20;

  private final Runnable wanted;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition taken = lock.newCondition();
  private List<LogEntry> waiting = new ArrayList<>();
  private long characters;

  /// @param wanted is called when rows wait, once until they are taken
  LogFeed(Runnable wanted) {
    this.wanted = wanted;
  }

  void put(LogEntry entry) throws InterruptedException {
    boolean tell;
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= ROWS_AT_MOST || characters >= CHARACTERS_AT_MOST) {
        taken.await();
      }
      tell = waiting.isEmpty();
      waiting.add(entry);
      characters += entry.text().length();
    } finally {
      lock.unlock();
    }
    if (tell) {
      wanted.run();
    }
  }

  /// Takes all that wait.
  List<LogEntry> take() {
    lock.lock();
    try {
      List<LogEntry> all = waiting;
      waiting = new ArrayList<>();
      characters = 0;
      taken.signalAll();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
