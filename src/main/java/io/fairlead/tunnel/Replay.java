package io.fairlead.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.Optional;

/// What a connection has sent to its pod so far, kept until the pod answers, so that it can be sent
/// again to another pod. Holds 64 KiB at most; of a connection that sends more it holds nothing.
final class Replay {
  private static final int AT_MOST = 64 * 1024;

  private final CompositeByteBuf sent;
  private boolean whole = true;

  Replay(ByteBufAllocator buffers) {
    sent = buffers.compositeBuffer(64);
  }

  /// Keeps a copy of what is sent; the bytes stay the caller's.
  ///
  /// @param bounded whether they are too many beyond the bound; what waits for its first lane is
  ///   not, because it would be lost
  void add(ByteBuf bytes, boolean bounded) {
    if (!whole) {
      return;
    }
    if (bounded && sent.readableBytes() + bytes.readableBytes() > AT_MOST) {
      forget();
    } else {
      sent.addComponent(true, bytes.retainedDuplicate());
    }
  }

  /// Whether all that was sent is here.
  boolean isWhole() {
    return whole;
  }

  /// All that was sent, for the caller to release; empty where there is nothing.
  Optional<ByteBuf> again() {
    return whole && sent.isReadable() ? Optional.of(sent.retainedDuplicate()) : Optional.empty();
  }

  /// It is not needed any more.
  void forget() {
    if (whole) {
      whole = false;
      sent.release();
    }
  }
}
