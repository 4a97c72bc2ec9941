package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.wire.UpgradeException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that answers an upgrade with more than it should, or with somewhere else to go.
class HostileUpgradeTest {
  private final CompletableFuture<Upgraded> done = new CompletableFuture<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(new HttpClientCodec(), handler());

  private UpgradeHandler handler() {
    var request =
        new UpgradeRequest(
            UpgradeRequest.Kind.WEBSOCKET,
            "/x",
            List.of(UpgradeRequest.TUNNEL_PROTOCOL),
            List.of(new UpgradeRequest.Header("Authorization", "Bearer secret")));
    return new UpgradeHandler(
        new Origin("127.0.0.1", 6443, "", Optional.empty(), Optional.empty()),
        request,
        null,
        _ -> {},
        done);
  }

  @AfterEach
  void leavesNothing() {
    channel.finishAndReleaseAll();
  }

  private void arrives(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    if (channel.isOpen()) {
      channel.writeInbound(bytes);
    } else {
      bytes.release();
    }
  }

  private Reason reason() {
    assertTrue(done.isDone(), "it waits for more");
    assertFalse(channel.isOpen());
    var thrown = assertThrows(CompletionException.class, done::join);
    return assertInstanceOf(UpgradeException.class, thrown.getCause()).reason();
  }

  @Test
  void aRedirectIsNotFollowed() {
    arrives("HTTP/1.1 307 Temporary Redirect\r\n");
    arrives("Location: https://me:pw@evil.example/steal?t=1\r\nContent-Length: 0\r\n\r\n");

    assertEquals(
        new Reason.Refused(
            307, "text/plain", "a redirect to https://evil.example/steal, which is not followed"),
        reason());
  }

  @Test
  void headersWithoutEndAreRefusedBeforeTheyFillTheMemory() {
    arrives("HTTP/1.1 101 Switching Protocols\r\n");
    int lines = 0;
    for (; channel.isOpen() && lines < 10_000; lines++) {
      arrives("X-Filler-" + lines + ": " + "x".repeat(100) + "\r\n");
    }

    assertTrue(lines < 100, "read " + lines + " lines");
    assertInstanceOf(Reason.WrongProtocol.class, reason());
  }

  @Test
  void aStatusLineWithoutEndIsRefused() {
    for (int i = 0; channel.isOpen() && i < 10_000; i++) {
      arrives((i == 0 ? "HTTP/1.1 200 " : "") + "x".repeat(1000));
    }

    assertInstanceOf(Reason.WrongProtocol.class, reason());
  }

  @Test
  void theBodyOfARefusalIsReadUpToItsBound() {
    arrives("HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n");
    int chunks = 0;
    for (; channel.isOpen() && chunks < 10_000; chunks++) {
      arrives("400\r\n" + "y".repeat(1024) + "\r\n");
    }

    assertEquals(64, chunks);
    assertEquals(new Reason.Refused(502, "", "y".repeat(64 << 10)), reason());
  }

  @Test
  void aStatusOfACommandIsReadUpToItsBound() {
    ErrorText status = new ErrorText();
    byte[] piece = new byte[1 << 20];
    java.util.Arrays.fill(piece, (byte) 'z');
    for (int i = 0; i < 100; i++) {
      status.add(Unpooled.wrappedBuffer(piece));
    }

    assertEquals("z".repeat(16 << 10), status.toString());
    assertThrows(ProtocolException.class, () -> ExecStatus.parse(status.toString()));
  }

  @Test
  void aFrameThatClaimsToBeHugeHoldsNothing() throws Exception {
    FrameTrace trace = new FrameTrace();
    var webSocket = new WebSocketReader(trace);
    webSocket.read(
        Unpooled.buffer().writeByte(0x82).writeByte(127).writeLong(Long.MAX_VALUE).writeByte(7));
    ByteBuf control = Unpooled.buffer().writeByte(0x89).writeByte(126).writeShort(60_000);
    var other = new WebSocketReader(trace);
    assertThrows(ProtocolException.class, () -> other.read(control));
    try (SpdyReader spdy = new SpdyReader(trace)) {
      spdy.read(Unpooled.buffer().writeInt(1).writeInt(0xffffff).writeByte(7));
    }
    try (SpdyReader spdy = new SpdyReader(trace)) {
      ByteBuf synReply = Unpooled.buffer().writeInt(0x80030002).writeInt(0xffffff).writeInt(1);
      assertThrows(ProtocolException.class, () -> spdy.read(synReply));
    }
  }
}
