package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The codecs against all that a real server and its clients said over port-forwards, however it is
/// cut. Leaks are looked for by reference counts: the paranoid detector is too slow for single
/// bytes.
class RecordedFramesTest {
  private ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  @BeforeEach
  void withoutLeakDetection() {
    level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterEach
  void withLeakDetection() {
    ResourceLeakDetector.setLevel(level);
  }

  static List<RecordedStream> ofServers() {
    return RecordedStream.ofServers();
  }

  static List<RecordedStream> ofClients() {
    return RecordedStream.ofClients();
  }

  @Test
  void thereAreEnoughOfThem() {
    assertTrue(ofServers().size() > 60, () -> "only " + ofServers().size());
  }

  @ParameterizedTest
  @MethodSource("ofServers")
  void framesOfTheServerAreReadHoweverTheyAreCut(RecordedStream stream) throws Exception {
    byte[] bytes = stream.spdy();
    List<String> expected = stream.expected();

    assertEquals(expected, readSpdy(Pieces.whole(bytes)));
    assertEquals(expected, readSpdy(Pieces.singleBytes(bytes)));
    for (int seed = 0; seed < 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      assertEquals(expected, readSpdy(Pieces.random(bytes, seed < 3 ? 40 : 20_000, random)));
    }
  }

  @ParameterizedTest
  @MethodSource("ofServers")
  void theWebSocketAroundThemIsReadHoweverItIsCut(RecordedStream stream) throws Exception {
    if (stream.messages().isEmpty()) {
      return;
    }
    byte[] bytes = stream.webSocket();
    List<String> expected = stream.expected();

    assertEquals(expected, readTunnel(Pieces.whole(bytes)));
    assertEquals(expected, readTunnel(Pieces.singleBytes(bytes)));
    for (int seed = 0; seed < 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      assertEquals(expected, readTunnel(Pieces.random(bytes, seed < 3 ? 40 : 20_000, random)));
    }
  }

  /// Also by another codec than ours.
  @ParameterizedTest
  @MethodSource("ofClients")
  void whatAClientOpenedWeWriteSoThatItIsReadTheSame(RecordedStream stream) throws Exception {
    List<Recording.Line> opened =
        stream.frames().stream().filter(f -> f.text("type").equals("SYN_STREAM")).toList();
    EmbeddedChannel netty = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    FrameTrace ours = new FrameTrace();
    List<String> expected = new ArrayList<>();
    SpdyWriter writer = new SpdyWriter();
    try (SpdyReader reader = new SpdyReader(ours)) {
      for (Recording.Line line : opened) {
        SpdyFrame.SynStream frame =
            new SpdyFrame.SynStream(
                line.number("stream"),
                line.number("assoc"),
                line.number("priority"),
                RecordedStream.headers(line),
                line.flag("fin"));
        ByteBuf out = Unpooled.buffer();
        writer.synStream(frame, out);
        expected.add(frame.toString());
        netty.writeInbound(out.copy());
        reader.read(out);
        SpdySynStreamFrame read = netty.readInbound();
        assertEquals(frame.stream(), read.streamId());
        assertEquals(frame.associated(), read.associatedStreamId());
        assertEquals(frame.priority(), read.priority());
        assertEquals(frame.last(), read.isLast());
        assertEquals(frame.headers().size(), read.headers().names().size());
        for (SpdyFrame.Header header : frame.headers()) {
          assertEquals(header.value(), read.headers().getAsString(header.name()));
        }
      }
    }
    assertEquals(expected, ours.lines());
    assertFalse(netty.finishAndReleaseAll());
  }

  private static List<String> readSpdy(List<ByteBuf> pieces) throws ProtocolException {
    FrameTrace trace = new FrameTrace();
    try (SpdyReader reader = new SpdyReader(trace)) {
      for (ByteBuf piece : pieces) {
        reader.read(piece);
        assertEquals(0, piece.refCnt());
      }
    }
    return trace.lines();
  }

  private static List<String> readTunnel(List<ByteBuf> pieces) throws ProtocolException {
    FrameTrace trace = new FrameTrace();
    try (SpdyReader spdy = new SpdyReader(trace)) {
      WebSocketReader webSocket = new WebSocketReader(new Tunnel(spdy));
      for (ByteBuf piece : pieces) {
        webSocket.read(piece);
        assertEquals(0, piece.refCnt());
      }
    }
    return trace.lines();
  }

  /// The bytes of a WebSocket, for a SPDY reader.
  private record Tunnel(SpdyReader spdy) implements WebSocketReader.Events {
    @Override
    public void messageBegins() {}

    @Override
    public void payload(ByteBuf bytes) {
      try {
        spdy.read(bytes);
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void ping(byte[] payload) {}

    @Override
    public void pong(byte[] payload) {}

    @Override
    public void close(int code, String reason) {}
  }
}
