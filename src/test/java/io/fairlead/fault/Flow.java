package io.fairlead.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One direction of a proxied connection: what has arrived and may not leave yet, and its end.
/// Lives on the proxy's event loop.
final class Flow {
  private static final int WAITING_AT_MOST = 256 << 10;
  private static final int PIECE = 4096;

  /// Bytes, or where those are null an end.
  private record Parcel(@Nullable ByteBuf bytes, boolean reset, long due) {}

  private final SocketChannel from;
  private final SocketChannel to;
  private final Supplier<Conditions> conditions;
  private final BooleanSupplier stopped;
  private final ArrayDeque<Parcel> parcels = new ArrayDeque<>();
  private long waiting;
  private long lastDue = System.nanoTime();
  private long freeAt = System.nanoTime();
  private boolean timed;
  private boolean discarding;
  private boolean ended;
  private boolean pumping;

  Flow(
      SocketChannel from,
      SocketChannel to,
      Supplier<Conditions> conditions,
      BooleanSupplier stopped) {
    this.from = from;
    this.to = to;
    this.conditions = conditions;
    this.stopped = stopped;
  }

  void arrived(ByteBuf bytes) {
    if (discarding || ended) {
      bytes.release();
      return;
    }
    waiting += bytes.readableBytes();
    Conditions now = conditions.get();
    long jitter = now.jitter().toNanos();
    long extra = jitter > 0 ? ThreadLocalRandom.current().nextLong(jitter) : 0;
    add(new Parcel(bytes, false, due(now.delay().toNanos() + extra)));
  }

  /// The sender has ended, by FIN or by RST.
  void over(boolean reset) {
    if (discarding || ended) {
      return;
    }
    Conditions now = conditions.get();
    add(new Parcel(null, reset, due(now.delay().plus(now.slowClose()).toNanos())));
  }

  private long due(long later) {
    lastDue = Math.max(lastDue, System.nanoTime() + later);
    return lastDue;
  }

  private void add(Parcel parcel) {
    parcels.add(parcel);
    pump();
  }

  /// Nothing that comes leaves any more.
  void discard() {
    discarding = true;
    parcels.forEach(parcel -> {
      if (parcel.bytes() != null) {
        parcel.bytes().release();
      }
    });
    parcels.clear();
    waiting = 0;
    read(true);
  }

  /// Sends what may leave now, and comes back for the rest.
  void pump() {
    if (pumping) {
      return; // a write told of a change of writability
    }
    pumping = true;
    while (!stopped.getAsBoolean() && to.isWritable() && !parcels.isEmpty() && !ended) {
      long now = System.nanoTime();
      Parcel next = parcels.element();
      long at = Math.max(next.due(), freeAt);
      if (at > now) {
        later(at - now);
        break;
      }
      send(next, now);
    }
    pumping = false;
    to.flush();
    read(waiting < WAITING_AT_MOST && !stopped.getAsBoolean());
  }

  private void send(Parcel next, long now) {
    ByteBuf bytes = next.bytes();
    if (bytes == null) {
      parcels.remove();
      end(next.reset());
      return;
    }
    long limit = conditions.get().bytesPerSecond();
    int size = limit == 0 ? bytes.readableBytes() : Math.min(PIECE, bytes.readableBytes());
    if (limit > 0) {
      freeAt = now + TimeUnit.SECONDS.toNanos(1) * size / limit;
    }
    waiting -= size;
    to.write(bytes.readRetainedSlice(size));
    if (!bytes.isReadable()) {
      parcels.remove();
      bytes.release();
    }
  }

  private void end(boolean reset) {
    ended = true;
    if (reset) {
      reset(to);
      return;
    }
    to.flush();
    to.shutdownOutput();
    if (to.isInputShutdown()) {
      from.close();
      to.close();
    }
  }

  /// Ends a connection by RST.
  static void reset(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }

  private void read(boolean reading) {
    if (from.config().isAutoRead() != reading && from.isOpen()) {
      from.config().setAutoRead(reading);
    }
  }

  private void later(long nanos) {
    if (!timed) {
      timed = true;
      from.eventLoop()
          .schedule(
              () -> {
                timed = false;
                pump();
              },
              nanos,
              TimeUnit.NANOSECONDS);
    }
  }
}
