package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bytes that no server would send. Whatever comes and however it is cut: the same is told, nothing
/// is held back or leaked, and the only complaint is that of the protocol.
///
/// Short unless `-Dfuzz.inputs=10000000` asks for more; `-Dfuzz.seed` for others.
@Timeout(value = 24, unit = TimeUnit.HOURS)
class WireFuzzTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 6_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int INPUT_AT_MOST = 4000;

  private final List<byte[]> spdySeeds = new ArrayList<>();
  private final List<byte[]> webSocketSeeds = new ArrayList<>();
  private ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  @BeforeEach
  void collectSeeds() {
    level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    for (RecordedStream stream : RecordedStream.ofServers()) {
      spdySeeds.add(start(stream.spdy()));
      if (!stream.messages().isEmpty()) {
        webSocketSeeds.add(start(stream.webSocket()));
      }
    }
  }

  private static byte[] start(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, INPUT_AT_MOST));
  }

  @AfterEach
  void withLeakDetection() {
    ResourceLeakDetector.setLevel(level);
  }

  @Test
  void readersTellTheSameHoweverDamagedBytesAreCut() {
    int broken = 0;
    for (int i = 0; i < INPUTS; i++) {
      SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + i);
      FrameMaker maker = new FrameMaker(random);
      boolean spdy = i % 2 == 0;
      byte[] input = input(spdy, maker, random);
      BiFunction<byte[], List<ByteBuf>, List<String>> reading =
          spdy ? WireFuzzTest::readSpdy : WireFuzzTest::readWebSocket;
      List<String> whole = reading.apply(input, Pieces.whole(input));
      int most = random.nextInt(3) == 0 ? 3 : 1 + random.nextInt(200);
      List<String> cut = reading.apply(input, Pieces.random(input, most, random));

      assertEquals(whole, cut, () -> HexFormat.of().formatHex(input));
      if (!whole.isEmpty() && whole.getLast().startsWith("BROKEN")) {
        broken++;
      }
    }
    assertTrue(broken > INPUTS / 10 && broken < INPUTS * 9L / 10, "broken: " + broken);
  }

  private byte[] input(boolean spdy, FrameMaker maker, SplittableRandom random) {
    List<byte[]> seeds = spdy ? spdySeeds : webSocketSeeds;
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    return switch (random.nextInt(8)) {
      case 0 -> maker.bytes(100);
      case 1, 2, 3 -> maker.damaged(seed, seeds.get(random.nextInt(seeds.size())));
      case 4 -> maker.damaged(spdy ? maker.spdy() : maker.webSocket(maker.bytes(600)), seed);
      default -> spdy ? maker.spdy() : maker.webSocket(maker.bytes(600));
    };
  }

  @Test
  void sessionsEndInGoodOrder() {
    for (int i = 0; i < INPUTS / 20; i++) {
      SplittableRandom random = new SplittableRandom(SEED * 2_000_003 + i);
      FrameMaker maker = new FrameMaker(random);
      boolean channels = i % 2 == 0;
      byte[] input = channels ? maker.channels() : maker.webSocket(input(true, maker, random));
      if (random.nextInt(3) == 0) {
        input = maker.damaged(input, webSocketSeeds.get(random.nextInt(webSocketSeeds.size())));
      }
      new Conversation(channels).run(input, random);
    }
  }

  private static List<String> readSpdy(byte[] input, List<ByteBuf> pieces) {
    FrameTrace trace = new FrameTrace();
    try (SpdyReader reader = new SpdyReader(trace)) {
      read(pieces, reader::read, trace);
    }
    return bounded(input, trace);
  }

  private static List<String> readWebSocket(byte[] input, List<ByteBuf> pieces) {
    FrameTrace trace = new FrameTrace();
    read(pieces, new WebSocketReader(trace)::read, trace);
    return bounded(input, trace);
  }

  private interface Reading {
    void read(ByteBuf bytes) throws ProtocolException;
  }

  private static void read(List<ByteBuf> pieces, Reading reading, FrameTrace trace) {
    for (ByteBuf piece : pieces) {
      try {
        reading.read(piece);
      } catch (ProtocolException e) {
        assertTrue(e.toString().contains("ProtocolException: expected "), e::toString);
        trace.line("BROKEN " + e.getMessage());
      }
      assertEquals(0, piece.refCnt(), "a buffer is still held");
    }
  }

  private static List<String> bounded(byte[] input, FrameTrace trace) {
    List<String> lines = trace.lines();
    int size = lines.stream().mapToInt(String::length).sum();
    // Headers grow by inflation, up to their bound for each frame of at least 8 bytes.
    assertTrue(size <= (input.length / 8 + 1L) * (HeaderInflater.PLAIN_AT_MOST + 100));
    return lines;
  }

  /// A client with open connections that hears these bytes from its server.
  private static final class Conversation implements SpdySession.Owner, ChannelPortForward.Owner {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Sink> sinks = new ArrayList<>();
    private SpdySession.@Nullable SessionEnd end;

    Conversation(boolean channels) {
      WebSocketBytes.addTo(channel.pipeline());
      if (channels) {
        ChannelPortForward.addTo(channel.pipeline(), 7000, sink(), this);
      } else {
        SpdySession session = SpdySession.addTo(channel.pipeline(), this);
        session.open(7000, sink());
        session.open(80, sink());
      }
    }

    private Sink sink() {
      Sink sink = new Sink();
      sinks.add(sink);
      return sink;
    }

    void run(byte[] input, SplittableRandom random) {
      List<ByteBuf> pieces = Pieces.random(input, random.nextInt(1, 100), random);
      for (ByteBuf piece : pieces) {
        if (channel.isOpen()) {
          channel.writeInbound(piece);
        } else {
          piece.release();
        }
        assertEquals(0, piece.refCnt(), "a buffer is still held");
      }
      channel.checkException();
      channel.close();
      assertEquals(-1, channel.runScheduledPendingTasks(), "a timer was left");
      channel.finishAndReleaseAll();
      assertTrue(sinks.stream().allMatch(sink -> sink.ended), "an end was not told");
      if (end instanceof SpdySession.SessionEnd.Broken(String detail)) {
        assertTrue(detail.startsWith("expected "), detail);
      }
    }

    @Override
    public void farEndPong(int id) {
      assertEquals(1, id & 1);
    }

    @Override
    public void webSocketPong(long number) {}

    @Override
    public void frameArrived() {}

    @Override
    public void ended(SpdySession.SessionEnd how) {
      assertEquals(null, end, "the end was told twice");
      end = how;
    }
  }

  private static final class Sink implements PortStream.Sink {
    private boolean ended;

    @Override
    public void data(ByteBuf bytes) {
      assertTrue(bytes.isReadable() && !ended);
      bytes.release();
    }

    @Override
    public void dataComplete() {}

    @Override
    public void ended(PortStream.End end) {
      assertFalse(ended, "the end was told twice");
      ended = true;
    }

    @Override
    public void writable(boolean writable) {}
  }
}
