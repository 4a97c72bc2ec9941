package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits where when the client of a port-forward does not read, or a pod does not.
class BackPressureTest {
  private static final String REQUEST =
      """
      POST /api/v1/namespaces/demo/pods/echo/portforward HTTP/1.1
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
    private int left = 1 << 19;

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

  @BeforeEach
  void upgrade() {
    runtime.run("demo", "echo", "uid", "netsvc", Program.ECHO);
    server.pipeline().addLast(window);
    PodApi.addTo(server.pipeline(), runtime);
    server.freezeTime();
    server.writeInbound(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));
    ByteBuf answer = server.readOutbound();
    assertTrue(answer.toString(StandardCharsets.US_ASCII).contains(" 101 "));
    answer.release();
  }

  @AfterEach
  void release() {
    runtime.close();
    server.finishAndReleaseAll();
    client.finishAndReleaseAll();
  }

  /// Opens a pair and returns its data stream.
  private int open(int port) {
    String request = Integer.toString(nextStream);
    for (String type : List.of("error", "data")) {
      var open = new DefaultSpdySynStreamFrame(nextStream, 0, (byte) 0);
      open.headers().set("streamtype", type).setInt("port", port).set("requestid", request);
      send(open);
      nextStream += 2;
    }
    return nextStream - 2;
  }

  private void send(Object frame) {
    client.writeOutbound(frame);
    for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
      server.writeInbound(bytes);
    }
  }

  private void upload(int stream, int bytes) {
    send(new DefaultSpdyDataFrame(stream, Unpooled.buffer().writeZero(bytes)));
  }

  /// The client takes another half megabyte, or nothing more.
  private void clientReads(boolean on) {
    window.left = on ? 1 << 19 : 0;
    window.show(server);
    server.runPendingTasks();
  }

  /// The frames that have reached the client.
  private List<Object> received() {
    List<Object> frames = new ArrayList<>();
    for (ByteBuf bytes = server.readOutbound(); bytes != null; bytes = server.readOutbound()) {
      client.writeInbound(bytes);
    }
    for (Object frame = client.readInbound(); frame != null; frame = client.readInbound()) {
      frames.add(frame);
    }
    return frames;
  }

  private List<Integer> dataStreams() {
    List<Integer> streams = new ArrayList<>();
    for (Object frame : received()) {
      if (frame instanceof SpdyDataFrame data) {
        streams.add(data.streamId());
      }
      ReferenceCountUtil.release(frame);
    }
    return streams;
  }

  @Test
  void aSourceStopsWhenTheClientDoesNotRead() {
    clientReads(false);
    open(19);
    assertEquals(List.of(), dataStreams());
  }

  @Test
  void sourcesTakeTurns() {
    clientReads(false);
    int one = open(19);
    int two = open(19);
    clientReads(true);
    List<Integer> streams = dataStreams();
    assertTrue(streams.size() >= 8);
    for (int i = 2; i < streams.size(); i++) {
      assertEquals(streams.get(i - 2), streams.get(i));
    }
    assertEquals(2, streams.stream().distinct().count(), () -> one + " and " + two);
  }

  @Test
  void aPodThatTakesNoMoreStopsTheWholeTunnel() {
    int slow = open(2001);
    upload(slow, 1 << 20);
    assertTrue(server.config().isAutoRead());
    upload(slow, 2048);
    assertFalse(server.config().isAutoRead());
  }

  @Test
  void theTunnelIsReadAgainWhenTheSlowConnectionEnds() {
    int slow = open(2001);
    upload(slow, (1 << 20) + 2048);
    send(new DefaultSpdyRstStreamFrame(slow, 5));
    server.advanceTimeBy(1000, TimeUnit.MILLISECONDS);
    server.runPendingTasks();
    assertTrue(server.config().isAutoRead());
    dataStreams();
  }

  @Test
  void anEchoKeepsABoundedAmountForAClientThatDoesNotRead() {
    int echo = open(7000);
    received().forEach(ReferenceCountUtil::release);
    clientReads(false);
    upload(echo, (1 << 20) + 1);
    assertFalse(server.config().isAutoRead());
    int back = 0;
    for (int turn = 0; turn < 3; turn++) {
      clientReads(true);
      for (Object frame : received()) {
        back += ((SpdyDataFrame) frame).content().readableBytes();
        ReferenceCountUtil.release(frame);
      }
    }
    assertTrue(server.config().isAutoRead());
    assertEquals((1 << 20) + 1, back);
  }

  @Test
  void pingsAreAnsweredWhileASourceFloodsTheTunnel() {
    open(19);
    send(new DefaultSpdyPingFrame(1));
    assertTrue(
        ByteBufUtil.hexDump(Unpooled.wrappedBuffer(outbound()))
            .contains("800300060000000400000001"));
  }

  private ByteBuf[] outbound() {
    List<ByteBuf> all = new ArrayList<>();
    for (ByteBuf bytes = server.readOutbound(); bytes != null; bytes = server.readOutbound()) {
      all.add(Unpooled.copiedBuffer(bytes));
      bytes.release();
    }
    return all.toArray(ByteBuf[]::new);
  }
}
