package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The legacy protocol against what a real server sent.
class ChannelPortForwardReplayTest implements ChannelPortForward.Owner {
  private final List<String> trace = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  @AfterEach
  void leavesNothing() {
    assertFalse(channel.isOpen());
    assertEquals(-1, channel.runScheduledPendingTasks());
    channel.finishAndReleaseAll();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pf-15-legacy-v4-m1-raw",
        "pf-14-legacy-v4-m3-raw",
        "pf-14-tunnel-and-v4-offered-m3-raw"
      })
  void echoesAndEndsCleanly(String recording) {
    replay(recording, 7000);

    assertEquals(
        List.of("data hello v4\n", "complete", "owner ByPeer[how=WebSocket CLOSE 1000]", "Clean[]"),
        trace);
  }

  @Test
  void aPodThatClosesEndsCleanly() {
    replay("pf-15-legacy-v4-acceptclose-m1-raw", 2002);

    assertEquals(List.of("owner ByPeer[how=WebSocket CLOSE 1000]", "Clean[]"), trace);
  }

  @Test
  void aRefusedConnectionFailsWithTheServersText() {
    replay("pf-15-legacy-v4-closedport-m1-raw", 3333);

    assertEquals("owner ByPeer[how=WebSocket CLOSE 1000]", trace.getFirst());
    assertTrue(
        trace.getLast().startsWith("Failed[text=error forwarding port 3333 to pod "),
        trace::toString);
    assertEquals(2, trace.size());
  }

  @Test
  void channelsOfASecondPortAreNotWhatWasAsked() {
    replay("pf-15-legacy-v4-twoports-m1-raw", 7000);

    String end = "Broken[detail=expected channel 0 or 1, got 2]";
    assertEquals(List.of("owner " + end, "SessionEnded[how=" + end + "]"), trace);
  }

  @Test
  void aMessageOfTextIsAnotherProtocol() {
    replay("pf-15-legacy-v4base64-m1-raw", 7000);

    String end = "Broken[detail=expected a binary WebSocket message, got opcode 1]";
    assertEquals(List.of("owner " + end, "SessionEnded[how=" + end + "]"), trace);
  }

  @Test
  void anotherPortThanTheOneAskedForIsRefused() {
    open(80);
    arrives("820300581b");

    String end = "Broken[detail=expected port 80, got 7000]";
    assertEquals(List.of("owner " + end, "SessionEnded[how=" + end + "]"), trace);
  }

  @Test
  void theEndOfTcpWithoutACloseIsNoCleanEnd() {
    open(7000);
    arrives("820300581b");
    channel.close();

    String end = "ByPeer[how=end of the TCP connection]";
    assertEquals(List.of("owner " + end, "SessionEnded[how=" + end + "]"), trace);
  }

  @Test
  void aCloseForAnotherReasonIsNoCleanEnd() {
    open(7000);
    arrives("880203f3");

    String end = "ByPeer[how=WebSocket CLOSE 1011]";
    assertEquals(List.of("owner " + end, "SessionEnded[how=" + end + "]"), trace);
  }

  @Test
  void onlyTheFirstByteOfAMessageNamesAChannel() {
    open(7000);
    // The port in two fragments, an empty message, then one message in three fragments.
    for (String bytes :
        List.of("02020058", "80011b", "8200", "02020061", "8900", "0000", "8003000162")) {
      arrives(bytes);
    }
    channel.close();

    assertEquals(List.of("data a", "complete", "data \0\1b", "complete"), trace.subList(0, 4));
  }

  @Test
  void sendsEachWriteAsOneMessageAndClosesWhenItIsGivenUp() {
    ChannelPortForward connection = open(7000);
    connection.write(Unpooled.copiedBuffer("abc", StandardCharsets.US_ASCII));
    connection.write(Unpooled.EMPTY_BUFFER);
    connection.finish();
    connection.flush();
    connection.pingWebSocket(7);
    connection.cancel();
    connection.cancel();
    connection.write(Unpooled.copiedBuffer("late", StandardCharsets.US_ASCII));

    assertEquals(List.of("binary \0abc", "ping 8", "close 1000"), sent());
    assertEquals(List.of("owner Closed[]"), trace);
  }

  @Test
  void tellsPongs() {
    open(7000);
    arrives("8a080000000000000007");
    channel.close();

    assertEquals("pong 7", trace.getFirst());
  }

  private void replay(String name, int port) {
    ChannelPortForward connection = open(port);
    Recording recording = Recording.of(name);
    for (Recording.Line line : recording.lines()) {
      if (line.kind().equals("ws") && channel.isOpen()) {
        if (line.fromServer()) {
          channel.writeInbound(Unpooled.wrappedBuffer(line.raw()));
        } else if (line.number("opcode") == WebSocketReader.BINARY) {
          byte[] payload = HexFormat.of().parseHex(line.text("payload"));
          connection.write(Unpooled.wrappedBuffer(payload, 1, payload.length - 1));
          connection.flush();
        }
      }
    }
  }

  private ChannelPortForward open(int port) {
    WebSocketBytes.addTo(channel.pipeline());
    return ChannelPortForward.addTo(channel.pipeline(), port, new Sink(), this);
  }

  private void arrives(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
  }

  private List<String> sent() {
    EmbeddedChannel netty =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder().expectMaskedFrames(true).build()));
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      netty.writeInbound(out);
    }
    List<String> sent = new ArrayList<>();
    for (WebSocketFrame frame = netty.readInbound(); frame != null; frame = netty.readInbound()) {
      sent.add(
          switch (frame) {
            case BinaryWebSocketFrame data ->
                "binary " + data.content().toString(StandardCharsets.ISO_8859_1);
            case PingWebSocketFrame ping -> "ping " + ping.content().readableBytes();
            case CloseWebSocketFrame close -> "close " + close.statusCode();
            default -> frame.toString();
          });
      frame.release();
    }
    netty.finishAndReleaseAll();
    return sent;
  }

  @Override
  public void webSocketPong(long number) {
    trace.add("pong " + number);
  }

  @Override
  public void frameArrived() {}

  @Override
  public void ended(SpdySession.SessionEnd end) {
    trace.add("owner " + end);
  }

  private final class Sink implements PortStream.Sink {
    @Override
    public void data(ByteBuf bytes) {
      trace.add("data " + bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }

    @Override
    public void dataComplete() {
      trace.add("complete");
    }

    @Override
    public void ended(PortStream.End end) {
      trace.add(end.toString());
    }

    @Override
    public void writable(boolean writable) {}
  }
}
