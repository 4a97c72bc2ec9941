package io.fairlead.exec;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A stream of bytes between two threads. When [#FULL] bytes wait, its writer waits, too; once its
/// reader has closed it, what is written is dropped.
final class BytePipe extends InputStream {
  private static final int FULL = 256 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
  private int waiting;
  private boolean ended;
  private boolean closed;
  private byte[] current = new byte[0];
  private int at;

  void put(byte[] bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting >= FULL && !closed) {
        changed.await();
      }
      if (!closed) {
        pieces.add(bytes);
        waiting += bytes.length;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more comes.
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws InterruptedIOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  /// @throws InterruptedIOException when the reader is interrupted, which stays so
  @Override
  public int read(byte[] to, int offset, int length) throws InterruptedIOException {
    if (length == 0) {
      return 0;
    }
    if (at == current.length) {
      byte[] next = take();
      if (next == null) {
        return -1;
      }
      current = next;
      at = 0;
    }
    int taken = Math.min(length, current.length - at);
    System.arraycopy(current, at, to, offset, taken);
    at += taken;
    return taken;
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return waiting + current.length - at;
    } finally {
      lock.unlock();
    }
  }

  private byte @Nullable [] take() throws InterruptedIOException {
    try {
      lock.lockInterruptibly();
      try {
        while (pieces.isEmpty() && !ended && !closed) {
          changed.await();
        }
        byte[] next = pieces.poll();
        waiting -= next == null ? 0 : next.length;
        changed.signalAll();
        return next;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      pieces.clear();
      waiting = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
