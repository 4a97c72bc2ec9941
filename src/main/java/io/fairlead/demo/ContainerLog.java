package io.fairlead.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What one run of a container has written, line by line, as a container runtime keeps it. Old
/// lines are dropped when it becomes too long. Safe for any thread.
final class ContainerLog {
  private static final int LINES_AT_MOST = 100_000;
  private static final int BYTES_AT_MOST = 64 << 20;

  /// One line.
  ///
  /// @param number counts from 0 from the start of the container
  /// @param ended false for what the container had not ended by a line feed when it ended itself
  record Entry(long number, Instant at, ByteBuffer text, boolean ended) {}

  private final InstantSource clock;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private Instant begun = Instant.EPOCH;
  private long next;
  private long bytes;
  private boolean over;

  ContainerLog(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes what the container writes at once: all its lines get the same time.
  void write(byte[] written) {
    synchronized (this) {
      Instant now = clock.instant();
      for (byte b : written) {
        if (unfinished.size() == 0) {
          begun = now;
        }
        if (b == '\n') {
          add(true);
        } else {
          unfinished.write(b);
        }
      }
    }
    listeners.forEach(Runnable::run);
  }

  private void add(boolean ended) {
    Instant at = unfinished.size() == 0 ? clock.instant() : begun;
    entries.add(new Entry(next, at, ByteBuffer.wrap(unfinished.toByteArray()), ended));
    next++;
    bytes += unfinished.size();
    unfinished.reset();
    while (entries.size() > LINES_AT_MOST || bytes > BYTES_AT_MOST) {
      bytes -= entries.remove().text().remaining();
    }
  }

  /// Drops all lines so far, as a runtime does that begins a new file.
  synchronized void rotate() {
    entries.clear();
    bytes = 0;
  }

  /// The container has ended.
  void end() {
    synchronized (this) {
      if (unfinished.size() > 0) {
        add(false);
      }
      over = true;
    }
    listeners.forEach(Runnable::run);
  }

  synchronized boolean isOver() {
    return over;
  }

  /// Some of the lines from a number on, so that they have about so many bytes.
  synchronized List<Entry> from(long number, int about) {
    List<Entry> some = new ArrayList<>();
    int size = 0;
    for (Entry entry : entries) {
      if (entry.number() >= number && size < about) {
        some.add(entry);
        size += entry.text().remaining() + 1;
      }
    }
    return some;
  }

  /// The number of the first line since a time, at most `tail` before the end.
  synchronized long first(Instant since, long tail) {
    long behind = tail;
    long first = next;
    for (Entry entry : (Iterable<Entry>) entries::descendingIterator) {
      if (behind <= 0) {
        break;
      }
      if (!entry.at().isBefore(since)) {
        first = entry.number();
        behind--;
      }
    }
    return first;
  }

  /// Calls when there is more, or it is over. Any thread.
  Store.Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
