package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A byte stream inside binary WebSocket messages, client side. Message borders mean nothing
/// (wire/README.md, "Frames and fragments") unless [#tellMessages] is asked for; fragmented and
/// empty messages are taken as they come.
///
/// Inbound: bytes; [Pong] and [Closed] as user events; [ProtocolException]. Outbound: each buffer
/// as one message, and [Ping] and [Close] by `ctx.write`.
final class WebSocketBytes extends ChannelDuplexHandler implements WebSocketReader.Events, Carrier {
  private static final int NO_CODE = 1005;

  /// A ping to send, told apart by its number.
  record Ping(long number) {}

  /// The answer to a ping of ours.
  record Pong(long number) {}

  /// A CLOSE to send.
  record Close(int code) {}

  /// The other side's CLOSE. `code` is 1005 where it named none.
  record Closed(int code, String reason) {}

  /// Read by the next handler before the first byte of each message, where [#tellMessages] was
  /// asked for.
  enum Message {
    BEGINS
  }

  private final WebSocketReader reader = new WebSocketReader(this);
  private @Nullable WebSocketWriter writer;
  private @Nullable ChannelHandlerContext context;
  private byte @Nullable [] unanswered;
  private boolean borders;
  private boolean closeSent;

  private WebSocketBytes() {}

  /// Adds the WebSocket at the end of a pipeline.
  static void addTo(ChannelPipeline pipeline) {
    pipeline.addLast("websocket", new WebSocketBytes());
  }

  /// From now on the next handler reads [Message] where a message begins.
  void tellMessages() {
    borders = true;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    writer = new WebSocketWriter(ctx.alloc(), new MaskKeys());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws ProtocolException {
    if (message instanceof ByteBuf bytes) {
      reader.read(bytes);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void messageBegins() {
    if (borders) {
      ctx().fireChannelRead(Message.BEGINS);
    }
  }

  @Override
  public void payload(ByteBuf bytes) {
    ctx().fireChannelRead(bytes);
  }

  /// While the path takes no more, only the last ping is remembered, as RFC 6455 (5.5.3) allows.
  @Override
  public void ping(byte[] payload) {
    if (closeSent) {
      return;
    }
    unanswered = payload;
    answer();
  }

  private void answer() {
    byte[] payload = unanswered;
    if (payload != null && ctx().channel().isWritable()) {
      unanswered = null;
      control(WebSocketReader.PONG, payload, ctx().voidPromise());
      ctx().flush();
    }
  }

  @Override
  public void pong(byte[] payload) {
    if (payload.length == Long.BYTES) {
      ctx().fireUserEventTriggered(new Pong(ByteBuffer.wrap(payload).getLong()));
    }
  }

  @Override
  public void close(int code, String reason) {
    if (!closeSent) {
      close(code, ctx().voidPromise());
      ctx().flush();
    }
    ctx().fireUserEventTriggered(new Closed(code, reason));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    answer();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    switch (message) {
      case ByteBuf bytes -> ctx.write(writer().binary(0, 0, bytes), promise);
      case Ping(long number) ->
          control(
              WebSocketReader.PING,
              ByteBuffer.allocate(Long.BYTES).putLong(number).array(),
              promise);
      case Close(int code) -> close(code, promise);
      default -> ctx.write(message, promise);
    }
  }

  @Override
  public void write(long head, int headBytes, ByteBuf payload) {
    ctx().write(writer().binary(head, headBytes, payload), ctx().voidPromise());
  }

  private void close(int code, ChannelPromise promise) {
    closeSent = true;
    unanswered = null;
    byte[] payload = code == NO_CODE ? new byte[0] : new byte[] {(byte) (code >> 8), (byte) code};
    control(WebSocketReader.CLOSE, payload, promise);
  }

  private void control(int opcode, byte[] payload, ChannelPromise promise) {
    ctx().write(writer().control(opcode, payload), promise);
  }

  private WebSocketWriter writer() {
    WebSocketWriter open = writer;
    if (open == null) {
      throw new IllegalStateException("the WebSocket is not in a pipeline");
    }
    return open;
  }

  private ChannelHandlerContext ctx() {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("the WebSocket is not in a pipeline");
    }
    return ctx;
  }
}
