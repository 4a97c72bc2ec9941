package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// A queue of bytes, in the buffers in which they came. It has no bound of its own: its owner
/// reports the [#size] and is then sent nothing more.
final class Bytes {
  private final Queue<ByteBuf> buffers = new ArrayDeque<>();
  private int size;

  int size() {
    return size;
  }

  /// Appends `bytes` and owns them.
  void add(ByteBuf bytes) {
    if (bytes.isReadable()) {
      buffers.add(bytes);
      size += bytes.readableBytes();
    } else {
      bytes.release();
    }
  }

  /// Moves the first `length` bytes, at most [#size], into `target`.
  void moveTo(ByteBuf target, int length) {
    int left = length;
    while (left > 0) {
      ByteBuf first = buffers.element();
      int part = Math.min(left, first.readableBytes());
      target.writeBytes(first, part);
      left -= part;
      if (!first.isReadable()) {
        buffers.remove().release();
      }
    }
    size -= length;
  }

  /// Hands every buffer over.
  void drainTo(Consumer<ByteBuf> target) {
    size = 0;
    for (ByteBuf next = buffers.poll(); next != null; next = buffers.poll()) {
      target.accept(next);
    }
  }

  void clear() {
    drainTo(ByteBuf::release);
  }
}
