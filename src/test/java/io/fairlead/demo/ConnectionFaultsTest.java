package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The faulty network, on a clock of its own and on real sockets.
class ConnectionFaultsTest {
  private final ConnectionFaults faults = new ConnectionFaults();
  private final EmbeddedChannel link = new EmbeddedChannel(faults.handler());

  {
    link.freezeTime();
  }

  @AfterEach
  void release() {
    link.finishAndReleaseAll();
  }

  private void after(long millis) {
    link.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    link.runPendingTasks();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static @Nullable String text(@Nullable ByteBuf bytes) {
    if (bytes == null) {
      return null;
    }
    String text = bytes.toString(StandardCharsets.US_ASCII);
    bytes.release();
    return text;
  }

  private @Nullable String arrived() {
    return text(link.readInbound());
  }

  private @Nullable String left() {
    return text(link.readOutbound());
  }

  @Test
  void aFairNetworkPassesEverything() {
    ConnectionFaults.markStreaming(link);
    link.writeInbound(bytes("in"));
    link.writeOutbound(bytes("out"));
    assertEquals("in", arrived());
    assertEquals("out", left());
  }

  @Test
  void aDelayHoldsBothDirectionsInOrder() {
    ConnectionFaults.markStreaming(link);
    faults.delay(Duration.ofMillis(100));
    after(0);
    link.writeInbound(bytes("in 1"));
    link.writeOneOutbound(bytes("out 1"));
    after(60);
    link.writeInbound(bytes("in 2"));
    link.flushOutbound();
    assertNull(arrived());
    assertNull(left());
    after(40);
    assertEquals("in 1", arrived());
    assertEquals("out 1", left());
    assertNull(arrived());
    after(60);
    assertEquals("in 2", arrived());
  }

  @Test
  void nothingOvertakesWhatIsUnderWayWhenADelayShrinks() {
    ConnectionFaults.markStreaming(link);
    faults.delay(Duration.ofMillis(100));
    after(0);
    link.writeInbound(bytes("slow"));
    faults.delay(Duration.ZERO);
    after(50);
    link.writeInbound(bytes("fast"));
    after(10);
    assertNull(arrived());
    after(40);
    assertEquals("slow", arrived());
    assertEquals("fast", arrived());
  }

  @Test
  void aCloseFollowsWhatIsUnderWay() {
    ConnectionFaults.markStreaming(link);
    faults.delay(Duration.ofMillis(100));
    after(0);
    link.writeOneOutbound(bytes("last words"));
    link.pipeline().close(); // the channel's own close cancels all timers
    assertTrue(link.isOpen());
    after(100);
    assertEquals("last words", left());
    assertFalse(link.isOpen());
  }

  @Test
  void tooMuchUnderWayMakesTheChannelUnwritable() {
    ConnectionFaults.markStreaming(link);
    faults.delay(Duration.ofMillis(100));
    after(0);
    link.writeOneOutbound(Unpooled.buffer().writeZero(Passage.UNDER_WAY_AT_MOST + 1));
    assertFalse(link.isWritable());
    after(100);
    assertTrue(link.isWritable());
  }

  @Test
  void onlyStreamsAreDelayedOrCut() {
    faults.delay(Duration.ofMillis(100));
    faults.cut();
    after(0);
    link.writeInbound(bytes("request"));
    assertEquals("request", arrived());
    assertTrue(link.isOpen());
  }

  @Test
  void silenceEndsAStream() {
    ConnectionFaults.markStreaming(link);
    faults.idleTimeout(Duration.ofSeconds(30));
    after(20_000);
    link.writeInbound(bytes("still here"));
    after(29_999);
    assertTrue(link.isOpen());
    after(1);
    assertFalse(link.isOpen());
    assertEquals("still here", arrived());
  }

  @Test
  void aBlackHoleKeepsWhatIsWrittenUntilItEnds() {
    faults.blackHole(true);
    after(0);
    link.writeOneOutbound(bytes("lost?"));
    link.flushOutbound();
    assertNull(left());
    faults.blackHole(false);
    after(0);
    assertEquals("lost?", left());
  }

  @Test
  void aWriterThatGoesOnAfterTheEndOfABlackHoleLosesItsBytes() {
    faults.blackHole(true);
    after(0);
    ByteBuf first = bytes("first");
    ByteBuf next = bytes("next");
    ByteBuf last = bytes("last");
    link.pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelInactive(ChannelHandlerContext ctx) {
                ctx.write(last);
              }
            });
    link.write(first).addListener(_ -> link.write(next));
    link.unsafe().close(link.newPromise()); // as by the other side
    assertEquals(0, first.refCnt());
    assertEquals(0, next.refCnt());
    assertEquals(0, last.refCnt());
  }

  @Test
  void realConnectionsSurviveABlackHoleAndBreakByACut() throws Exception {
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      Channel server = echo(group);
      InetSocketAddress address = (InetSocketAddress) server.localAddress();
      try (Socket client = new Socket(address.getAddress(), address.getPort())) {
        client.setSoTimeout(10_000);
        assertEquals("a", ask(client, "a"));
        faults.blackHole(true);
        group.submit(() -> {}).sync(); // the links have heard of it
        client.setSoTimeout(300);
        assertThrows(SocketTimeoutException.class, () -> ask(client, "b"));
        try (Socket late = new Socket(address.getAddress(), address.getPort())) {
          late.setSoTimeout(300);
          assertThrows(SocketTimeoutException.class, () -> ask(late, "c"));
          faults.blackHole(false);
          late.setSoTimeout(10_000);
          client.setSoTimeout(10_000);
          assertEquals(
              "b", new String(client.getInputStream().readNBytes(1), StandardCharsets.US_ASCII));
          assertEquals(
              "c", new String(late.getInputStream().readNBytes(1), StandardCharsets.US_ASCII));
          faults.cut();
          assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
      }
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private static String ask(Socket socket, String letter) throws IOException {
    socket.getOutputStream().write(letter.getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readNBytes(1), StandardCharsets.US_ASCII);
  }

  private Channel echo(MultiThreadIoEventLoopGroup group) throws InterruptedException {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(faults.handler())
                    .addLast(
                        new ChannelInboundHandlerAdapter() {
                          @Override
                          public void channelActive(ChannelHandlerContext ctx) {
                            ConnectionFaults.markStreaming(ctx.channel());
                          }

                          @Override
                          public void channelRead(ChannelHandlerContext ctx, Object message) {
                            ctx.writeAndFlush(message);
                          }
                        });
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .sync()
        .channel();
  }
}
