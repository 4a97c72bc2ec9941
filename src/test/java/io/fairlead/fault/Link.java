package io.fairlead.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One connection through the proxy, with both its ends. Lives on the proxy's event loop.
final class Link {
  private final SocketChannel client;
  private final SocketChannel server;
  private final Supplier<Conditions> conditions;
  private final Flow up;
  private final Flow down;
  private boolean forgotten;
  private long lastByte = System.nanoTime();

  Link(SocketChannel client, SocketChannel server, Supplier<Conditions> conditions) {
    this.client = client;
    this.server = server;
    this.conditions = conditions;
    up = new Flow(client, server, conditions, () -> conditions.get().upStopped());
    down = new Flow(server, client, conditions, () -> conditions.get().downStopped());
    client.pipeline().addLast(new End(up, down, server));
    server.pipeline().addLast(new End(down, up, client));
  }

  /// Begins to carry bytes, once both ends are connected.
  void begin() {
    conditionsChanged();
  }

  void conditionsChanged() {
    if (!forgotten) {
      up.pump();
      down.pump();
      watchSilence();
    }
  }

  private void watchSilence() {
    Duration silence = conditions.get().silence();
    if (silence.isZero() || !client.isOpen()) {
      return;
    }
    long left = lastByte + silence.toNanos() - System.nanoTime();
    if (left <= 0) {
      reset();
    } else {
      client.eventLoop().schedule(this::watchSilence, left, TimeUnit.NANOSECONDS);
    }
  }

  void cut() {
    client.close();
    server.close();
  }

  void reset() {
    Flow.reset(client);
    Flow.reset(server);
  }

  /// Nothing arrives any more, and no end is told.
  void forget() {
    forgotten = true;
    up.discard();
    down.discard();
  }

  void loseServer() {
    forget();
    Flow.reset(server);
  }

  /// One end of the link.
  private final class End extends ChannelInboundHandlerAdapter {
    private final Flow out;
    private final Flow back;
    private final SocketChannel other;
    private boolean finished;

    End(Flow out, Flow back, SocketChannel other) {
      this.out = out;
      this.back = back;
      this.other = other;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      lastByte = System.nanoTime();
      out.arrived((ByteBuf) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == ChannelInputShutdownEvent.INSTANCE) {
        finished = true;
        out.over(false);
        if (forgotten || !other.isOpen()) {
          ctx.close();
        }
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      back.pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      if (!finished) {
        out.over(true);
      }
      back.discard();
      if (forgotten && client.equals(ctx.channel())) {
        other.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
