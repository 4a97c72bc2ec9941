package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the session does beside what recordings show: its costs and its bounds.
class SpdySessionTest implements SpdySession.Owner {
  private final List<String> trace = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  @AfterEach
  void leavesNothing() {
    channel.finishAndReleaseAll();
    assertEquals(-1, channel.runScheduledPendingTasks());
  }

  @Test
  void manyShortConnectionsLeaveNoTimerAndNoStream() {
    ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    SpdySession session = plain();
    Sink sink = new Sink();
    for (int i = 0; i < 100_000; i++) {
      session.open(80, sink);
      session.flush();
      channel.releaseOutbound();
      int errorId = 4 * i + 1;
      arrives(header(errorId + 2, 1, 0));
      arrives(header(errorId, 1, 0));
    }

    assertEquals(100_000, sink.ends);
    assertEquals(-1, channel.runScheduledPendingTasks(), "a timer was left");
    channel.pipeline().fireChannelWritabilityChanged();
    assertEquals(0, sink.writabilities, "a stream was left");
    ResourceLeakDetector.setLevel(level);
  }

  @Test
  void aVerdictThatNeverComesIsWaitedForASecond() {
    SpdySession session = plain();
    Sink sink = new Sink();
    session.open(80, sink);
    arrives(header(3, 1, 0));
    assertEquals(0, sink.ends);

    channel.advanceTimeBy(1, java.util.concurrent.TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();

    assertEquals(1, sink.ends);
  }

  @Test
  void aFrameBeginsToArriveBeforeItIsWhole() {
    SpdySession session = plain();
    Sink sink = new Sink();
    session.open(80, sink);
    arrives(header(3, 0, 300 * 1024));
    arrives(new byte[5000]);

    assertEquals(5000, sink.bytes);
  }

  /// A slice would keep all of the buffer, in which the bytes of others came too.
  @Test
  void littleDataDoesNotHoldTheBufferInWhichItCame() {
    SpdySession session = plain();
    Sink sink = new Sink();
    sink.keeps = new ArrayList<>();
    session.open(80, sink);
    ByteBuf arriving = Unpooled.buffer(16 << 10);
    arriving.writeBytes(header(3, 0, 10)).writeZero(10).writeBytes(header(3, 0, 20)).writeZero(20);
    channel.writeInbound(arriving);

    assertEquals(0, arriving.refCnt());
    assertEquals(30, sink.bytes);
    sink.keeps.forEach(ByteBuf::release);
  }

  @Test
  void aSmallWriteIsOneMessage() {
    WebSocketBytes.addTo(channel.pipeline());
    SpdySession session = SpdySession.addTo(channel.pipeline(), this);
    PortStream stream = session.open(80, new Sink());
    stream.flush();
    channel.releaseOutbound();
    stream.write(Unpooled.wrappedBuffer(new byte[1]));
    stream.flush();

    ByteBuf sent = channel.readOutbound();
    assertEquals(2 + 4 + 8 + 1, sent.readableBytes());
    sent.release();
    assertNull(channel.readOutbound());
  }

  @Test
  void aBigWriteIsCutIntoFrames() {
    SpdySession session = plain();
    PortStream stream = session.open(80, new Sink());
    stream.flush();
    channel.releaseOutbound();
    stream.write(Unpooled.wrappedBuffer(new byte[(2 << 20) + 1]));
    stream.flush();

    FrameTrace trace = new FrameTrace();
    try (SpdyReader reader = new SpdyReader(trace)) {
      for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        reader.read(out);
      }
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
    assertEquals(1, trace.lines().size());
    assertEquals("DATA 3 ".length() + (2 << 20) + 1, trace.lines().getFirst().length());
  }

  @Test
  void aFloodOfPingsIsAnsweredOnceWhileNothingIsTaken() {
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
    WebSocketBytes.addTo(channel.pipeline());
    SpdySession session = SpdySession.addTo(channel.pipeline(), this);
    session.open(80, new Sink());
    assertFalse(channel.isWritable());
    for (int i = 0; i < 1000; i++) {
      arrives(new byte[] {(byte) 0x89, 2, (byte) (i >> 8), (byte) i});
    }
    session.flush();

    ByteBuf opened = channel.readOutbound();
    ByteBuf pong = channel.readOutbound();
    assertEquals(2 + 4 + 2, pong.readableBytes());
    opened.release();
    pong.release();
    assertNull(channel.readOutbound());
  }

  @Test
  void aConnectionOnASessionThatIsOverHearsSo() {
    SpdySession session = plain();
    session.abort();
    Sink sink = new Sink();
    PortStream stream = session.open(80, sink);
    assertEquals(0, sink.ends);
    channel.runPendingTasks();

    assertEquals(1, sink.ends);
    stream.write(Unpooled.wrappedBuffer(new byte[1]));
    assertEquals(List.of("Closed[]"), trace);
  }

  @Test
  void aBombOfHeadersBreaksTheSession() {
    ByteBuf out = Unpooled.buffer();
    CompressedHeaders.synStream(2, List.of(new SpdyFrame.Header("a", "x".repeat(70_000))), out);
    assertTrue(out.readableBytes() < 500);
    plain();
    channel.writeInbound(out);

    assertEquals(
        List.of("Broken[detail=expected at most 65536 bytes of headers, got more]"), trace);
    assertFalse(channel.isOpen());
  }

  @Test
  void nothingIsReadByTheHandlersThemselves() {
    WebSocketBytes.addTo(channel.pipeline());
    SpdySession session = SpdySession.addTo(channel.pipeline(), this);
    List<String> reads = new ArrayList<>();
    channel
        .pipeline()
        .addFirst(
            new io.netty.channel.ChannelOutboundHandlerAdapter() {
              @Override
              public void read(io.netty.channel.ChannelHandlerContext ctx) {
                reads.add("read");
              }
            });
    session.setReading(false);
    arrives(new byte[] {(byte) 0x82, 126});
    arrives(new byte[] {1});

    assertEquals(List.of(), reads);
  }

  private SpdySession plain() {
    return SpdySession.addTo(channel.pipeline(), this);
  }

  private void arrives(byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  private static byte[] header(int stream, int flags, int length) {
    return HexFormat.of().parseHex("%08x%02x%06x".formatted(stream, flags, length));
  }

  @Override
  public void farEndPong(int id) {}

  @Override
  public void webSocketPong(long number) {}

  @Override
  public void frameArrived() {}

  @Override
  public void ended(SpdySession.SessionEnd end) {
    trace.add(end.toString());
  }

  private static final class Sink implements PortStream.Sink {
    private int bytes;
    private int ends;
    private int writabilities;
    private @Nullable List<ByteBuf> keeps;

    @Override
    public void data(ByteBuf data) {
      bytes += data.readableBytes();
      if (keeps != null) {
        keeps.add(data);
      } else {
        data.release();
      }
    }

    @Override
    public void dataComplete() {}

    @Override
    public void ended(PortStream.End end) {
      assertInstanceOf(PortStream.End.class, end);
      ends++;
    }

    @Override
    public void writable(boolean writable) {
      writabilities++;
    }
  }
}
