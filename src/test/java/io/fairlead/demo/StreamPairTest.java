package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The end of a forwarded connection when both sides have a part in it.
class StreamPairTest {
  private static final String REQUEST = "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n";

  private static void request(EmbeddedTunnel tunnel, int stream, boolean last) {
    tunnel.upload(stream, Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII), last);
  }

  @Test
  void thePodClosesASecondBeforeTheClientHearsOfIt() {
    try (EmbeddedTunnel tunnel = new EmbeddedTunnel(Program.WEB)) {
      int stream = tunnel.open(8080);
      request(tunnel, stream, false);
      assertEquals(List.of("3 DATA 149"), tunnel.received());
      tunnel.after(999);
      assertEquals(List.of(), tunnel.received());
      tunnel.after(1);
      assertEquals(List.of("3 FIN", "1 FIN"), tunnel.received());
    }
  }

  @Test
  void bothDoneIsTheEndAtOnceAndAfterTheLastByte() {
    try (EmbeddedTunnel tunnel = new EmbeddedTunnel(Program.WEB)) {
      int stream = tunnel.open(8080);
      request(tunnel, stream, true);
      assertEquals(List.of("3 DATA 149", "3 FIN", "1 FIN"), tunnel.received());
    }
  }

  @Test
  void whatThePodSaysWithinASecondAfterTheClientsEndGetsThrough() {
    try (EmbeddedTunnel tunnel = new EmbeddedTunnel(Program.ECHO)) {
      int stream = tunnel.open(2001);
      tunnel.upload(stream, Unpooled.buffer().writeZero(65536), true);
      assertEquals(List.of("3 DATA 1024"), tunnel.received());
      tunnel.after(64);
      assertEquals(List.of("3 DATA 1024"), tunnel.received());
      tunnel.after(936);
      List<String> words = tunnel.received();
      assertEquals(List.of("3 FIN", "1 FIN"), words.subList(words.size() - 2, words.size()));
      tunnel.after(1000);
      assertEquals(List.of(), tunnel.received());
    }
  }
}
