package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What waits where when the client of a port-forward does not read, or a pod does not.
class BackPressureTest {
  private static final int MEBIBYTE = 1 << 20;

  private final EmbeddedTunnel tunnel = new EmbeddedTunnel(Program.ECHO);

  @AfterEach
  void release() {
    tunnel.close();
  }

  private static ByteBuf zeros(int length) {
    return Unpooled.buffer().writeZero(length);
  }

  @Test
  void aSourceStopsWhenTheClientDoesNotRead() {
    tunnel.clientReads(false);
    tunnel.open(19);
    assertEquals(List.of(), tunnel.received());
  }

  @Test
  void sourcesTakeTurns() {
    tunnel.clientReads(false);
    int one = tunnel.open(19);
    int two = tunnel.open(19);
    tunnel.clientReads(true);
    List<String> turns = tunnel.received();
    assertTrue(turns.size() >= 8, turns::toString);
    for (int i = 0; i < turns.size(); i++) {
      String expected = (i % 2 == 0 ? one : two) + " DATA " + SpdyWriter.DATA_AT_MOST;
      assertEquals(expected, turns.get(i));
    }
  }

  @Test
  void pingsAreAnsweredWhileASourceFloodsTheTunnel() {
    tunnel.open(19);
    tunnel.send(new DefaultSpdyPingFrame(1));
    assertTrue(tunnel.received().contains("PING 1"));
  }

  @Test
  void aPodThatTakesNoMoreStopsTheWholeTunnel() {
    int slow = tunnel.open(2001);
    tunnel.upload(slow, zeros(MEBIBYTE), false);
    assertTrue(tunnel.serverReads());
    tunnel.upload(slow, zeros(2048), false);
    assertFalse(tunnel.serverReads());
  }

  @Test
  void theTunnelIsReadAgainWhenTheSlowConnectionEnds() {
    int slow = tunnel.open(2001);
    tunnel.upload(slow, zeros(MEBIBYTE + 2048), false);
    tunnel.send(new DefaultSpdyRstStreamFrame(slow, SpdyWriter.CANCEL));
    tunnel.after(1000);
    assertTrue(tunnel.serverReads());
  }

  @Test
  void anEchoKeepsABoundedAmountForAClientThatDoesNotRead() {
    int echo = tunnel.open(7000);
    tunnel.clientReads(false);
    tunnel.upload(echo, zeros(MEBIBYTE + 1), false);
    assertFalse(tunnel.serverReads());
    int back = 0;
    for (int turn = 0; turn < 3; turn++) {
      tunnel.clientReads(true);
      for (String word : tunnel.received()) {
        back += Integer.parseInt(word.replace(echo + " DATA ", ""));
      }
    }
    assertTrue(tunnel.serverReads());
    assertEquals(MEBIBYTE + 1, back);
  }
}
