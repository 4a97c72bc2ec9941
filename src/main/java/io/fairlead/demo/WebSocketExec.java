package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Exec over the channel protocol in a WebSocket, versions 4 and 5: the first byte of each message
/// names its channel.
final class WebSocketExec extends SimpleChannelInboundHandler<BinaryWebSocketFrame>
    implements ExecClient {
  static final String V5 = "v5.channel.k8s.io";
  static final String V4 = "v4.channel.k8s.io";

  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int ERROR = 3;
  private static final int RESIZE = 4;

  /// Only version 5 can say that stdin ends: `ff 00`.
  private static final int CLOSE = 255;

  private final Channel channel;
  private final ExecRequest request;
  private final boolean v5;
  private final Flow flow;
  private final Sending sending;
  private final ExecSession session;

  WebSocketExec(
      Channel channel, ExecRequest request, boolean v5, Function<ExecClient, ExecSession> opening) {
    this.channel = channel;
    this.request = request;
    this.v5 = v5;
    this.flow = new Flow(channel);
    this.sending = new Sending(channel.eventLoop(), channel::writeAndFlush);
    this.session = opening.apply(this);
  }

  /// Tells the client that it is connected, by an empty message, and starts the command.
  void begin() {
    int lowest = request.stdout() ? STDOUT : request.stderr() ? STDERR : ERROR;
    channel.writeAndFlush(message(lowest, new byte[0], 0));
    session.start();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame frame) {
    ByteBuf message = frame.content();
    if (!message.isReadable()) {
      return;
    }
    switch (message.readUnsignedByte()) {
      case STDIN -> {
        if (request.stdin()) {
          session.received(message);
        }
      }
      case RESIZE -> session.resize(message.toString(StandardCharsets.UTF_8));
      case CLOSE -> {
        if (v5 && message.isReadable() && message.readByte() == STDIN) {
          session.inputEnds();
        }
      }
      default -> {}
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.inputEnds();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  public void output(Output output, byte[] bytes, int length) throws InterruptedException {
    boolean wanted = output == Output.STDOUT ? request.stdout() : request.stderr();
    if (wanted) {
      sending.send(output, message(output == Output.STDOUT ? STDOUT : STDERR, bytes, length));
    }
  }

  @Override
  public void closed(Output output) {}

  @Override
  public void ended(ExecOutcome outcome) {
    String status = v5 ? outcome.statusV5() : outcome.statusV4(request.command());
    byte[] bytes = status.getBytes(StandardCharsets.UTF_8);
    sending.then(() -> {
      channel.write(message(ERROR, bytes, bytes.length));
      channel
          .writeAndFlush(new CloseWebSocketFrame(1000, ""))
          .addListener(ChannelFutureListener.CLOSE);
    });
  }

  /// The end of the connection to the runtime is taken for the end of the command.
  @Override
  public void runtimeDied() {
    ended(new ExecOutcome.Exited(0));
  }

  @Override
  public void full(boolean full) {
    sending.then(() -> flow.full(full));
  }

  private static BinaryWebSocketFrame message(int channel, byte[] bytes, int length) {
    ByteBuf message = Unpooled.buffer(1 + length);
    return new BinaryWebSocketFrame(message.writeByte(channel).writeBytes(bytes, 0, length));
  }
}
