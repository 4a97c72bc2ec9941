package io.fairlead.exec;

import io.fairlead.wire.ExecConnection.End;
import io.fairlead.wire.ExecConnection.Output;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What has arrived and waits for its taker: a bounded queue between the event loop, which never
/// waits, and one thread, which may. When it is full its filler is told to stop reading; what was
/// on its way by then still fits.
final class OutputQueue {
  /// From here on reading stops, in bytes.
  static final int FULL = 1 << 20;

  /// From here on it goes on.
  static final int ROOM = 256 << 10;

  private static final int TAKEN_AT_ONCE = 64 << 10;

  /// Bytes of one output.
  private static final class Piece {
    private final Output from;
    private final byte[] bytes;

    Piece(Output from, byte[] bytes) {
      this.from = from;
      this.bytes = bytes;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final Runnable room;
  private int size;
  private boolean full;
  private @Nullable End end;

  /// @param room called by the taker once there is room again
  OutputQueue(Runnable room) {
    this.room = room;
  }

  /// Returns whether the queue became full by it, so that reading should stop.
  boolean add(Output from, byte[] bytes) {
    lock.lock();
    try {
      pieces.add(new Piece(from, bytes));
      size += bytes.length;
      changed.signalAll();
      boolean becomes = !full && size >= FULL;
      full |= becomes;
      return becomes;
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more comes.
  void end(End how) {
    lock.lock();
    try {
      if (end == null) {
        end = how;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for output and hands it to `taker`, until the end, which it returns.
  End drainTo(ExecOutput taker) throws InterruptedException {
    while (true) {
      Piece next = take();
      if (next == null) {
        return ending();
      }
      taker.write(next.from, next.bytes);
    }
  }

  /// Waits for the end and drops what comes before it; null where it does not come in time.
  @Nullable End awaitEnd(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (end == null && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return end;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Piece take() throws InterruptedException {
    Piece taken;
    boolean again;
    lock.lockInterruptibly();
    try {
      while (pieces.isEmpty() && end == null) {
        changed.await();
      }
      if (pieces.isEmpty()) {
        return null;
      }
      taken = together();
      size -= taken.bytes.length;
      again = full && size <= ROOM;
      full &= !again;
    } finally {
      lock.unlock();
    }
    if (again) {
      room.run();
    }
    return taken;
  }

  /// Neighbours of one output as one piece.
  private Piece together() {
    Piece first = pieces.remove();
    Piece next = pieces.peek();
    if (next == null || next.from != first.from) {
      return first;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(TAKEN_AT_ONCE);
    all.writeBytes(first.bytes);
    while (next != null
        && next.from == first.from
        && all.size() + next.bytes.length <= TAKEN_AT_ONCE) {
      all.writeBytes(pieces.remove().bytes);
      next = pieces.peek();
    }
    return new Piece(first.from, all.toByteArray());
  }

  private End ending() {
    lock.lock();
    try {
      End how = end;
      if (how == null) {
        throw new IllegalStateException("it has not ended");
      }
      return how;
    } finally {
      lock.unlock();
    }
  }
}
