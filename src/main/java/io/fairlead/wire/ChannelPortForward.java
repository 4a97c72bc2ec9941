package io.fairlead.wire;

import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One forwarded TCP connection that has a WebSocket for itself: the client side of
/// `v4.channel.k8s.io` with one port in the query, which servers before the tunnel speak
/// (wire/README.md, "Legacy").
///
/// The first byte of a message names its channel: 0 data, 1 error. The first message on each is the
/// port, two bytes, little endian. The connection to the pod was opened by the upgrade itself, and
/// the far end ends it by CLOSE 1000: a failure by a text on the error channel before.
///
/// There is no half-close: [#finish] does nothing, and the far end closes when the pod does. Who
/// has no use for the rest of the answer calls [#cancel].
///
/// All methods are called on the channel's event loop.
public final class ChannelPortForward extends ChannelInboundHandlerAdapter implements PortStream {
  private static final int DATA = 0;
  private static final int ERROR = 1;
  private static final int PORT_BYTES = 2;
  private static final int NORMAL = 1000;

  /// Who watches over the WebSocket. Called on the event loop.
  public interface Owner {
    /// The other end of the WebSocket answered the ping of this number.
    void webSocketPong(long number);

    /// Bytes arrived: the far end lives.
    void frameArrived();

    /// The WebSocket is over. Called once, before the sink hears of it.
    void ended(SessionEnd end);
  }

  private final int port;
  private final Sink sink;
  private final Owner owner;
  private final PortEcho[] echoes;
  private final ErrorText text = new ErrorText();
  private @Nullable ChannelHandlerContext context;
  private @Nullable Carrier carrier;
  private @Nullable SessionEnd end;
  private int channel = -1;
  private boolean atStart;
  private boolean gotData;

  private ChannelPortForward(int port, Sink sink, Owner owner) {
    this.port = port;
    this.sink = sink;
    this.owner = owner;
    echoes = new PortEcho[] {new PortEcho(port), new PortEcho(port)};
  }

  /// Adds the connection at the end of a pipeline whose WebSocket speaks
  /// [UpgradeRequest#CHANNEL_PROTOCOL]; bytes may be written at once.
  ///
  /// @param port the one port of the request's query
  public static ChannelPortForward addTo(
      ChannelPipeline pipeline, int port, Sink sink, Owner owner) {
    ChannelPortForward connection = new ChannelPortForward(port, sink, owner);
    pipeline.addLast("channels", connection);
    return connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    WebSocketBytes below = ctx.pipeline().get(WebSocketBytes.class);
    below.tellMessages();
    carrier = below;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void write(ByteBuf bytes) {
    Carrier below = carrier;
    if (end == null && below != null && bytes.isReadable()) {
      below.write(DATA, 1, bytes);
    } else {
      bytes.release();
    }
  }

  @Override
  public void flush() {
    ctx().flush();
  }

  @Override
  public boolean isWritable() {
    return ctx().channel().isWritable();
  }

  /// The upgrade was the acknowledgement.
  @Override
  public boolean acknowledged() {
    return true;
  }

  /// Does nothing: this protocol cannot say that no more bytes follow.
  @Override
  public void finish() {}

  /// Asks the other end of the WebSocket for an answer and flushes.
  public void pingWebSocket(long number) {
    ctx().writeAndFlush(new WebSocketBytes.Ping(number));
  }

  /// The address of this computer that the connection goes out from; empty where it has ended.
  public Optional<InetAddress> localAddress() {
    return LocalEnd.of(ctx());
  }

  /// Stops or resumes taking bytes off the wire.
  public void setReading(boolean reading) {
    ctx().channel().config().setAutoRead(reading);
  }

  /// Gives the connection up: CLOSE 1000, then TCP; the sink hears nothing more.
  @Override
  public void cancel() {
    if (end != null) {
      return;
    }
    end = new SessionEnd.Closed();
    owner.ended(end);
    ChannelHandlerContext ctx = ctx();
    Endings.closeAfter(ctx.writeAndFlush(new WebSocketBytes.Close(NORMAL)), ctx);
  }

  /// Drops the connection without a word, for a path that swallows everything; the sink hears
  /// [PortStream.End.SessionEnded].
  public void abort() {
    over(new SessionEnd.Closed());
    ctx().close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolException {
    switch (message) {
      case WebSocketBytes.Message.BEGINS -> atStart = true;
      case ByteBuf bytes when end == null -> {
        owner.frameArrived();
        arrived(bytes);
      }
      case ByteBuf bytes -> bytes.release();
      default -> ctx.fireChannelRead(message);
    }
  }

  private void arrived(ByteBuf bytes) throws ProtocolException {
    try {
      if (atStart) {
        atStart = false;
        channel = bytes.readUnsignedByte();
        if (channel > ERROR) {
          throw new ProtocolException("expected channel 0 or 1, got " + channel);
        }
      }
      echoes[channel].take(bytes);
      if (bytes.isReadable()) {
        deliver(Portion.take(bytes, bytes.readableBytes()));
      }
    } finally {
      bytes.release();
    }
  }

  private void deliver(ByteBuf bytes) {
    if (channel == ERROR) {
      text.add(bytes);
      return;
    }
    gotData = true;
    sink.data(bytes);
  }

  /// The port that the far end says first on a channel.
  private static final class PortEcho {
    private final int port;
    private int got;
    private int size;

    PortEcho(int port) {
      this.port = port;
    }

    void take(ByteBuf bytes) throws ProtocolException {
      while (size < PORT_BYTES && bytes.isReadable()) {
        got |= bytes.readUnsignedByte() << (8 * size);
        size++;
        if (size == PORT_BYTES && got != port) {
          throw new ProtocolException("expected port %d, got %d".formatted(port, got));
        }
      }
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (gotData) {
      gotData = false;
      sink.dataComplete();
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case WebSocketBytes.Pong(long number) -> owner.webSocketPong(number);
      case WebSocketBytes.Closed closed -> {
        SessionEnd how = Endings.ofClose(closed);
        over(how, ofClose(closed.code(), how));
        ctx.close();
      }
      default -> ctx.fireUserEventTriggered(event);
    }
  }

  private End ofClose(int code, SessionEnd how) {
    if (!text.isEmpty()) {
      return new End.Failed(text.toString());
    }
    return code == NORMAL ? new End.Clean() : new End.SessionEnded(how);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (end == null) {
      sink.writable(ctx.channel().isWritable());
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over(Endings.END_OF_TCP);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    over(Endings.of(cause));
    ctx.close();
  }

  private void over(SessionEnd how) {
    over(how, new End.SessionEnded(how));
  }

  private void over(SessionEnd how, End told) {
    if (end == null) {
      end = how;
      owner.ended(how);
      sink.ended(told);
    }
  }

  private ChannelHandlerContext ctx() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("the connection is not in a pipeline");
    }
    return ctx;
  }
}
