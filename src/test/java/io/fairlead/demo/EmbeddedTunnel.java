package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A client and a server of port-forward over raw SPDY, in memory and on a clock of their own. The
/// client takes half a megabyte at a time.
final class EmbeddedTunnel implements AutoCloseable {
  private static final int WINDOW = 1 << 19;

  private static final String REQUEST =
      """
      POST /api/v1/namespaces/demo/pods/%s/portforward HTTP/1.1
      Host: demo
      Connection: Upgrade
      Upgrade: SPDY/3.1
      X-Stream-Protocol-Version: portforward.k8s.io
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private final PodRuntime runtime = new PodRuntime();
  private final EmbeddedChannel server = new EmbeddedChannel();
  private final EmbeddedChannel client =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1, 1 << 16, 1 << 14, 6, 15, 8));
  private final Window window = new Window();
  private int nextStream = 1;

  /// What the client still takes: with nothing left the channel is not writable.
  private static final class Window extends ChannelOutboundHandlerAdapter {
    private int left = WINDOW;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      left -= ((ByteBuf) message).readableBytes();
      ctx.write(message, promise);
      show(ctx.channel());
    }

    void show(Channel channel) {
      channel.unsafe().outboundBuffer().setUserDefinedWritability(2, left > 0);
    }
  }

  /// A tunnel to one pod that runs `program`.
  EmbeddedTunnel(Program program) {
    runtime.run("demo", "pod", "uid", "container", program);
    server.pipeline().addLast(window);
    PodApi.addTo(server.pipeline(), runtime, new Obstacles());
    server.freezeTime();
    String request = REQUEST.formatted("pod");
    server.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    ByteBuf answer = server.readOutbound();
    String text = answer.toString(StandardCharsets.US_ASCII);
    answer.release();
    if (!text.startsWith("HTTP/1.1 101 ")) {
      throw new IllegalStateException(text);
    }
  }

  @Override
  public void close() {
    runtime.close();
    server.finishAndReleaseAll();
    client.finishAndReleaseAll();
  }

  /// Opens a pair and returns its data stream.
  int open(int port) {
    String request = Integer.toString(nextStream);
    for (String type : List.of("error", "data")) {
      var open = new DefaultSpdySynStreamFrame(nextStream, 0, (byte) 0);
      open.headers().set("streamtype", type).setInt("port", port).set("requestid", request);
      send(open);
      nextStream += 2;
    }
    return nextStream - 2;
  }

  void send(Object frame) {
    client.writeOutbound(frame);
    for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
      server.writeInbound(bytes);
    }
  }

  void upload(int stream, ByteBuf bytes, boolean last) {
    var frame = new DefaultSpdyDataFrame(stream, bytes);
    frame.setLast(last);
    send(frame);
  }

  /// The client takes another half megabyte, or nothing more.
  void clientReads(boolean on) {
    window.left = on ? WINDOW : 0;
    window.show(server);
    server.runPendingTasks();
  }

  void after(int millis) {
    server.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    server.runPendingTasks();
  }

  boolean serverReads() {
    return server.config().isAutoRead();
  }

  /// What has reached the client since the last call, a word for each frame: `3 DATA 12`, `3 FIN`,
  /// `3 RST`, `PING 1`.
  List<String> received() {
    server.runPendingTasks();
    for (ByteBuf bytes = server.readOutbound(); bytes != null; bytes = server.readOutbound()) {
      client.writeInbound(bytes);
    }
    List<String> words = new ArrayList<>();
    for (Object frame = client.readInbound(); frame != null; frame = client.readInbound()) {
      switch (frame) {
        case SpdyDataFrame data when data.isLast() -> words.add(data.streamId() + " FIN");
        case SpdyDataFrame data ->
            words.add(data.streamId() + " DATA " + data.content().readableBytes());
        case SpdyRstStreamFrame reset -> words.add(reset.streamId() + " RST");
        case SpdyPingFrame ping -> words.add("PING " + ping.id());
        default -> {}
      }
      ReferenceCountUtil.release(frame);
    }
    return words;
  }
}
