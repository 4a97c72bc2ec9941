package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.base64.Base64;
import io.netty.handler.codec.base64.Base64Dialect;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Port-forward over the channel protocol in a WebSocket, as old clients do it: the k-th `ports` of
/// the query is connected at once, its data on channel 2k, its errors on channel 2k + 1. There is
/// no half-close. In the base64 variant messages are text, and the channel is a digit.
final class ChannelPortForward extends SimpleChannelInboundHandler<WebSocketFrame> {
  static final String BINARY = "v4.channel.k8s.io";
  static final String BASE64 = "v4.base64.channel.k8s.io";

  private static final int DATA_AT_MOST = 32768;

  private final Channel channel;
  private final boolean base64;
  private final Flow flow;
  private final List<Port> ports = new ArrayList<>();
  private int open;

  ChannelPortForward(Channel channel, RunningPod pod, List<Integer> numbers, boolean base64) {
    this.channel = channel;
    this.base64 = base64;
    this.flow = new Flow(channel);
    for (int number : numbers) {
      ports.add(new Port(pod, number, 2 * ports.size()));
    }
    open = ports.size();
  }

  /// Names the port on each of its channels, and connects all ports.
  void begin() {
    for (Port port : ports) {
      port.announce();
    }
    ports.forEach(port -> port.connection.connect());
    channel.flush();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    ByteBuf message = frame.content();
    if (!message.isReadable()) {
      return;
    }
    int number = message.readUnsignedByte() - (base64 ? '0' : 0);
    if (number >= 0 && number % 2 == 0 && number / 2 < ports.size()) {
      ByteBuf bytes =
          base64 ? Base64.decode(message, Base64Dialect.STANDARD) : message.retainedSlice();
      ports.get(number / 2).connection.received(bytes);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    flow.readBegins();
    super.channelRead(ctx, message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flow.readEnds();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    flow.writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    flow.over();
    ports.forEach(port -> port.connection.clientGone());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void write(int number, ByteBuf bytes) {
    if (base64) {
      ByteBuf text = Base64.encode(bytes, false);
      bytes.release();
      ByteBuf digit = Unpooled.copiedBuffer(Integer.toString(number), StandardCharsets.US_ASCII);
      channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(digit, text)));
    } else {
      ByteBuf head = channel.alloc().buffer(1).writeByte(number);
      channel.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(head, bytes)));
    }
  }

  private final class Port implements PodConnection.Client {
    private final int number;
    private final int data;
    private final PodConnection connection;

    Port(RunningPod pod, int number, int data) {
      this.number = number;
      this.data = data;
      this.connection = new PodConnection(pod, number, flow.executor(), this);
    }

    void announce() {
      write(data, channel.alloc().buffer(2).writeShortLE(number));
      write(data + 1, channel.alloc().buffer(2).writeShortLE(number));
    }

    @Override
    public Flow flow() {
      return flow;
    }

    @Override
    public boolean writeFrame() {
      int length = Math.min(connection.pending(), DATA_AT_MOST);
      if (length == 0) {
        connection.drained();
        return false;
      }
      ByteBuf bytes = channel.alloc().buffer(length);
      connection.give(bytes, length);
      write(data, bytes);
      return true;
    }

    @Override
    public void ended(Ending ending) {
      switch (ending) {
        case Ending.Clean() -> {}
        case Ending.Broken(String text) -> fail(text);
        case Ending.SandboxGone(String text) -> fail(text);
      }
      if (--open == 0) {
        channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(_ -> channel.close());
      }
    }

    private void fail(String text) {
      write(data + 1, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
      flow.flush();
    }
  }
}
