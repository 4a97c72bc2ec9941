package io.fairlead.wire;

import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The life of one exec connection over any of its protocols, from the upgrade to its end, which it
/// tells once.
public final class ExecHandler extends ChannelInboundHandlerAdapter
    implements ExecConnection, ExecProtocol.Events {

  /// A Status is followed by the end of the connection within milliseconds; a server that keeps it
  /// open is not waited for longer than this.
  private static final long GOODBYE_MILLIS = 1000;

  private final ExecStreams streams;
  private final Sink sink;
  private final @Nullable String channelProtocol;
  private final ErrorText status = new ErrorText();
  private @Nullable ChannelHandlerContext context;
  private @Nullable ExecProtocol protocol;
  private @Nullable Future<?> goodbye;
  private boolean stdinEnded;
  private boolean ended;
  private int pings;

  private ExecHandler(ExecStreams streams, Sink sink, @Nullable String channelProtocol) {
    this.streams = streams;
    this.sink = sink;
    this.channelProtocol = channelProtocol;
  }

  /// Adds the connection at the end of a pipeline whose WebSocket speaks `protocol`, one of
  /// [UpgradeRequest#EXEC_PROTOCOL] and [UpgradeRequest#CHANNEL_PROTOCOL].
  public static ExecHandler addChannels(
      ChannelPipeline pipeline, String protocol, ExecStreams streams, Sink sink) {
    return add(pipeline, new ExecHandler(streams, sink, protocol));
  }

  /// Adds the connection at the end of a pipeline that carries SPDY/3.1, and opens its streams.
  public static ExecHandler addSpdy(ChannelPipeline pipeline, ExecStreams streams, Sink sink) {
    return add(pipeline, new ExecHandler(streams, sink, null));
  }

  private static ExecHandler add(ChannelPipeline pipeline, ExecHandler handler) {
    pipeline.addLast("exec", handler);
    return handler;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    protocol =
        channelProtocol == null
            ? new SpdyExec(ctx, this, streams)
            : new ChannelExec(
                ctx,
                ctx.pipeline().get(WebSocketBytes.class),
                this,
                channelProtocol.equals(UpgradeRequest.EXEC_PROTOCOL));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    protocol().close();
    stopWaiting();
  }

  @Override
  public void write(ByteBuf bytes) {
    if (ended || stdinEnded || !bytes.isReadable()) {
      bytes.release();
    } else {
      protocol().stdin(bytes);
      ctx().flush();
    }
  }

  @Override
  public boolean isWritable() {
    return ctx().channel().isWritable();
  }

  @Override
  public Optional<InetAddress> localAddress() {
    return LocalEnd.of(ctx());
  }

  @Override
  public boolean closeStdin() {
    if (ended || stdinEnded) {
      return true;
    }
    stdinEnded = protocol().endStdin();
    ctx().flush();
    return stdinEnded;
  }

  /// The message is that of kubectl: `{"Width":80,"Height":24}` and a line feed.
  @Override
  public void resize(int columns, int rows) {
    if (!ended && streams.tty()) {
      String size = "{\"Width\":%d,\"Height\":%d}\n".formatted(columns, rows);
      protocol().resize(Unpooled.copiedBuffer(size, StandardCharsets.US_ASCII));
      ctx().flush();
    }
  }

  @Override
  public int ping() {
    int number = pings++;
    protocol().ping(number);
    ctx().flush();
    return number;
  }

  @Override
  public void setReading(boolean reading) {
    ctx().channel().config().setAutoRead(reading);
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    finish(new SessionEnd.Closed());
    ChannelHandlerContext ctx = ctx();
    protocol().bye();
    Endings.closeAfter(ctx.writeAndFlush(Unpooled.EMPTY_BUFFER), ctx);
  }

  @Override
  public void abort() {
    finish(new SessionEnd.Closed());
    ctx().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolException {
    switch (message) {
      case WebSocketBytes.Message.BEGINS -> protocol().messageBegins();
      case ByteBuf bytes when !ended -> {
        sink.arrived();
        protocol().read(bytes);
      }
      case ByteBuf bytes -> bytes.release();
      default -> ctx.fireChannelRead(message);
    }
  }

  @Override
  public void output(Output output, ByteBuf bytes) {
    if (ended || !bytes.isReadable()) {
      bytes.release();
    } else {
      sink.output(output, bytes);
    }
  }

  @Override
  public void status(ByteBuf bytes) {
    status.add(bytes);
    if (goodbye == null && !status.isEmpty()) {
      awaitGoodbye();
    }
  }

  /// While nobody reads, what belongs before the end may still be on its way.
  private void awaitGoodbye() {
    ChannelHandlerContext ctx = ctx();
    Runnable then =
        () -> {
          if (ctx.channel().config().isAutoRead()) {
            complete();
          } else {
            awaitGoodbye();
          }
        };
    goodbye = ctx.executor().schedule(then, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void complete() {
    finish(new SessionEnd.ByPeer("end of the streams"));
    ctx().close();
  }

  @Override
  public void pong(int number) {
    sink.pong(number);
  }

  @Override
  public void ends(SessionEnd how) {
    finish(how);
    ctx().close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case WebSocketBytes.Pong(long number) -> {
        sink.arrived();
        sink.pong((int) number);
      }
      case WebSocketBytes.Closed closed -> ends(Endings.ofClose(closed));
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (!ended) {
      sink.writable(ctx.channel().isWritable());
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finish(Endings.END_OF_TCP);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    finish(Endings.of(cause));
    ctx.close();
  }

  /// Whoever ended the connection, a Status that came before says more.
  private void finish(SessionEnd how) {
    if (ended) {
      return;
    }
    ended = true;
    stopWaiting();
    sink.ended(end(how));
  }

  private End end(SessionEnd how) {
    if (status.isEmpty()) {
      return new End.Lost(how);
    }
    try {
      return new End.Told(ExecStatus.parse(status.toString()));
    } catch (ProtocolException e) {
      return new End.Lost(new SessionEnd.Broken(Failures.text(e)));
    }
  }

  private void stopWaiting() {
    Future<?> waiting = goodbye;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  private ExecProtocol protocol() {
    ExecProtocol open = protocol;
    if (open == null) {
      throw new IllegalStateException("the connection is not in a pipeline");
    }
    return open;
  }

  private ChannelHandlerContext ctx() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("the connection is not in a pipeline");
    }
    return ctx;
  }
}
