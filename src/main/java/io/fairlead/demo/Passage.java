package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What is under way in one direction of a [FaultyLink], in order, each with the time at which it
/// is due at the far end.
final class Passage {
  private record Cargo(Object message, @Nullable ChannelPromise promise, long dueNanos) {}

  /// More than this under way, and the sender has to wait (a network takes no more either).
  static final int UNDER_WAY_AT_MOST = 4 << 20;

  private final Queue<Cargo> cargo = new ArrayDeque<>();
  private long bytes;
  private long lastDue = Long.MIN_VALUE;

  boolean isEmpty() {
    return cargo.isEmpty();
  }

  boolean isFull() {
    return bytes > UNDER_WAY_AT_MOST;
  }

  /// Appends a message; it never overtakes an earlier one.
  void add(Object message, @Nullable ChannelPromise promise, long dueNanos) {
    lastDue = cargo.isEmpty() ? dueNanos : Math.max(lastDue, dueNanos);
    cargo.add(new Cargo(message, promise, lastDue));
    bytes += size(message);
  }

  /// When the next message is due; only where one is.
  long nextDue() {
    return cargo.element().dueNanos;
  }

  /// Delivers what is due.
  void deliver(long nowNanos, BiConsumer<Object, @Nullable ChannelPromise> target) {
    for (Cargo next = cargo.peek();
        next != null && next.dueNanos <= nowNanos;
        next = cargo.peek()) {
      cargo.remove();
      bytes -= size(next.message);
      target.accept(next.message, next.promise);
    }
  }

  void clear() {
    for (Cargo lost = cargo.poll(); lost != null; lost = cargo.poll()) {
      ReferenceCountUtil.release(lost.message);
      if (lost.promise != null) {
        lost.promise.tryFailure(new ClosedChannelException());
      }
    }
    bytes = 0;
  }

  private static int size(Object message) {
    return message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
  }
}
