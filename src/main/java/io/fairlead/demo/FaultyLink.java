package io.fairlead.demo;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection over the faulty network of [ConnectionFaults].
///
/// In fair conditions everything passes straight through. In a black hole nothing is read from the
/// socket and everything written waits here; under a delay each message waits for its time. Where
/// too much waits, the socket is not read, or the writer sees an unwritable channel.
final class FaultyLink extends ChannelDuplexHandler {
  /// Index of the writability flag that belongs to us (see ChannelOutboundBuffer).
  private static final int WRITABILITY = 1;

  /// Stands in the queue of writes for the end of the connection.
  private static final Object CLOSE = new Object();

  private final ConnectionFaults faults;
  private final Passage in = new Passage();
  private final Passage out = new Passage();
  private @Nullable ChannelHandlerContext context;
  private ConnectionFaults.Conditions conditions =
      new ConnectionFaults.Conditions(false, Duration.ZERO, Duration.ZERO);
  private boolean readWanted;
  private long lastByteNanos;
  private @Nullable Future<?> idleTimer;
  private @Nullable Future<?> delivery;

  FaultyLink(ConnectionFaults faults) {
    this.faults = faults;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    lastByteNanos = now(ctx);
    conditions = faults.add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forget();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    forget();
    ctx.fireChannelInactive();
  }

  /// Resets the connection if it carries a stream. Any thread.
  void cut() {
    onLoop(ctx -> {
      if (ConnectionFaults.isStreaming(ctx.channel())) {
        reset(ctx);
      }
    });
  }

  /// Any thread.
  void conditionsChanged(ConnectionFaults.Conditions changed) {
    onLoop(ctx -> {
      conditions = changed;
      watchSilence(ctx);
      deliver(ctx);
      limitReading(ctx);
    });
  }

  void streamingBegins() {
    if (context != null) {
      lastByteNanos = now(context);
      watchSilence(context);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    lastByteNanos = now(ctx);
    if (passes(ctx) && in.isEmpty()) {
      ctx.fireChannelRead(message);
    } else {
      in.add(message, null, due(ctx));
      scheduleDelivery(ctx);
      limitReading(ctx);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (in.isEmpty()) {
      ctx.fireChannelReadComplete();
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (!ctx.channel().config().isAutoRead()) {
      // A decoder that wants more by itself; whoever stopped the reading will begin it again.
      return;
    }
    if (takesNothing()) {
      readWanted = true;
      ctx.channel().config().setAutoRead(false);
    } else {
      ctx.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    lastByteNanos = now(ctx);
    if (passes(ctx) && out.isEmpty()) {
      ctx.write(message, promise);
    } else {
      out.add(message, promise, due(ctx));
      scheduleDelivery(ctx);
      limitWriting(ctx);
    }
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    if (out.isEmpty()) {
      ctx.flush();
    }
  }

  /// An end follows what was written before it. In a black hole the caller is told that it is done:
  /// a process has closed its socket, even if no packet leaves.
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (passes(ctx) && out.isEmpty()) {
      ctx.close(promise);
    } else if (conditions.blackHole()) {
      out.add(CLOSE, null, due(ctx));
      promise.trySuccess();
    } else {
      out.add(CLOSE, promise, due(ctx));
      scheduleDelivery(ctx);
    }
  }

  private boolean passes(ChannelHandlerContext ctx) {
    return !conditions.blackHole() && delayNanos(ctx) == 0;
  }

  private long delayNanos(ChannelHandlerContext ctx) {
    return ConnectionFaults.isStreaming(ctx.channel()) ? conditions.delay().toNanos() : 0;
  }

  private long due(ChannelHandlerContext ctx) {
    return now(ctx) + delayNanos(ctx);
  }

  private void deliver(ChannelHandlerContext ctx) {
    if (conditions.blackHole()) {
      return;
    }
    long now = now(ctx);
    if (!in.isEmpty()) {
      in.deliver(now, (message, _) -> ctx.fireChannelRead(message));
      ctx.fireChannelReadComplete();
    }
    if (!out.isEmpty()) {
      out.deliver(now, (message, promise) -> leave(ctx, message, promise));
      ctx.flush();
    }
    scheduleDelivery(ctx);
    limitReading(ctx);
    limitWriting(ctx);
  }

  private static void leave(
      ChannelHandlerContext ctx, Object message, @Nullable ChannelPromise promise) {
    ChannelPromise done = promise == null ? ctx.newPromise() : promise;
    if (message == CLOSE) {
      ctx.flush();
      ctx.close(done);
    } else {
      ctx.write(message, done);
    }
  }

  private void scheduleDelivery(ChannelHandlerContext ctx) {
    if (delivery != null || conditions.blackHole()) {
      return;
    }
    if (!in.isEmpty() || !out.isEmpty()) {
      long next = Math.min(nextDue(in), nextDue(out));
      delivery =
          ctx.executor()
              .schedule(
                  () -> {
                    delivery = null;
                    deliver(ctx);
                  },
                  Math.max(0, next - now(ctx)),
                  TimeUnit.NANOSECONDS);
    }
  }

  private static long nextDue(Passage passage) {
    return passage.isEmpty() ? Long.MAX_VALUE : passage.nextDue();
  }

  private boolean takesNothing() {
    return conditions.blackHole() || in.isFull();
  }

  private void limitReading(ChannelHandlerContext ctx) {
    if (takesNothing()) {
      if (ctx.channel().config().isAutoRead()) {
        readWanted = true;
        ctx.channel().config().setAutoRead(false);
      }
    } else if (readWanted) {
      readWanted = false;
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void limitWriting(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    if (buffer != null) {
      boolean writable = !out.isFull();
      if (buffer.getUserDefinedWritability(WRITABILITY) != writable) {
        buffer.setUserDefinedWritability(WRITABILITY, writable);
      }
    }
  }

  private void watchSilence(ChannelHandlerContext ctx) {
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
    long limit = conditions.silence().toNanos();
    if (limit == 0 || !ConnectionFaults.isStreaming(ctx.channel())) {
      return;
    }
    long left = lastByteNanos + limit - now(ctx);
    if (left <= 0) {
      reset(ctx);
    } else {
      idleTimer = ctx.executor().schedule(() -> watchSilence(ctx), left, TimeUnit.NANOSECONDS);
    }
  }

  /// Goes past TLS, which would say goodbye first.
  private void reset(ChannelHandlerContext ctx) {
    in.clear();
    out.clear();
    ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    ctx.close();
  }

  private void forget() {
    faults.remove(this);
    in.clear();
    out.clear();
    cancel(idleTimer);
    cancel(delivery);
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void onLoop(Consumer<ChannelHandlerContext> action) {
    ChannelHandlerContext ctx = context;
    if (ctx != null && !ctx.executor().isShuttingDown()) {
      ctx.executor().execute(() -> action.accept(ctx));
    }
  }

  private static long now(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }
}
