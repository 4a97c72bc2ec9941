package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The frames of a client, cut anywhere.
class WebSocketPiecesTest {
  private final EmbeddedChannel server = new EmbeddedChannel(new WebSocketPieces());

  @AfterEach
  void release() {
    server.finishAndReleaseAll();
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static byte[] masked(WebSocketFrame... frames) {
    EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameEncoder(true));
    ByteBuf all = Unpooled.buffer();
    for (WebSocketFrame frame : frames) {
      client.writeOutbound(frame);
      for (ByteBuf part = client.readOutbound(); part != null; part = client.readOutbound()) {
        all.writeBytes(part);
        part.release();
      }
    }
    client.finishAndReleaseAll();
    byte[] bytes = new byte[all.readableBytes()];
    all.readBytes(bytes);
    return bytes;
  }

  /// What goes on: data joined as long as nothing comes between, all else by kind and content.
  private List<String> seen() {
    List<String> seen = new ArrayList<>();
    StringBuilder data = new StringBuilder();
    for (WebSocketFrame f = server.readInbound(); f != null; f = server.readInbound()) {
      String content = f.content().toString(StandardCharsets.ISO_8859_1);
      if (f instanceof BinaryWebSocketFrame) {
        data.append(content);
      } else {
        flush(data, seen);
        seen.add(f.getClass().getSimpleName().replace("WebSocketFrame", " ") + content);
      }
      f.release();
    }
    flush(data, seen);
    return seen;
  }

  private static void flush(StringBuilder data, List<String> seen) {
    if (!data.isEmpty()) {
      seen.add(data.toString());
      data.setLength(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 13, 100, 1 << 20})
  void readsTheSameHoweverItIsCut(int cut) {
    String middle = "0123456789".repeat(20);
    String big = "ab".repeat(40_000);
    byte[] bytes =
        masked(
            new BinaryWebSocketFrame(text("small")),
            new BinaryWebSocketFrame(Unpooled.EMPTY_BUFFER),
            new PingWebSocketFrame(text("are you there?")),
            new BinaryWebSocketFrame(false, 0, text(middle)),
            new PongWebSocketFrame(Unpooled.EMPTY_BUFFER),
            new ContinuationWebSocketFrame(true, 0, text(big)),
            new TextWebSocketFrame("not expected"),
            new CloseWebSocketFrame(1001, "bye"));
    for (int at = 0; at < bytes.length; at += cut) {
      server.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(cut, bytes.length - at)));
    }
    assertEquals(
        List.of(
            "small", "Ping are you there?", middle, "Pong ", big, "Text ", "Close \u0003\u00e9bye"),
        seen());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8201" + "61", // not masked
        "c280" + "00000000", // a reserved bit
        "8380" + "00000000", // an opcode that is none
        "0980" + "00000000", // half a ping
        "89fe" + "007e" + "00000000", // a ping of 126 bytes
        "82ff" + "8000000000000000" + "00000000", // a negative length
      })
  void refusesWhatIsNoFrameAndDropsTheRest(String hex) {
    server.writeInbound(Unpooled.wrappedBuffer(masked(new BinaryWebSocketFrame(text("good")))));
    assertThrows(
        CorruptedWebSocketFrameException.class,
        () -> server.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex))));
    server.writeInbound(Unpooled.wrappedBuffer(masked(new BinaryWebSocketFrame(text("late")))));
    assertEquals(List.of("good"), seen());
  }

  @Test
  void releasesWhatItHoldsAtTheEnd() {
    ByteBuf bytes = Unpooled.wrappedBuffer(masked(new PingWebSocketFrame(text("cut off"))));
    server.writeInbound(bytes.readRetainedSlice(9));
    server.finishAndReleaseAll();
    assertEquals(1, bytes.refCnt());
    bytes.release();
  }
}
