package io.fairlead.wire;

import io.netty.buffer.ByteBuf;

/// Bytes out of a buffer, for a receiver that may hold them for long.
final class Portion {
  /// What is smaller is copied out of a larger buffer: a slice of it would hold all of that (16 KiB
  /// of TLS), and a receiver that waits counts only its own bytes.
  private static final int COPIED_BELOW = 1024;

  private Portion() {}

  /// Takes the next `size` bytes of `in`. The answer is the receiver's: `in` itself, retained,
  /// where these are its last bytes and it is worth holding; else a buffer of their own.
  static ByteBuf take(ByteBuf in, int size) {
    boolean last = size == in.readableBytes();
    if (size >= COPIED_BELOW) {
      return last ? in.retain() : in.readRetainedSlice(size);
    }
    boolean small = in.capacity() <= COPIED_BELOW && in.unwrap() == null;
    return last && small ? in.retain() : in.readBytes(size);
  }
}
