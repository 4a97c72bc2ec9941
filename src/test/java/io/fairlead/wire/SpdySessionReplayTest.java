package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our client against what a real server sent.
class SpdySessionReplayTest {
  @Test
  void echoesAndEndsCleanly() {
    assertEquals(
        List.of("7000: hello wire\\n", "7000: Clean", "session ByPeer WebSocket CLOSE 1000"),
        replay("pf-01-echo-m1-k136").trace);
  }

  @Test
  void keepsConnectionsThatBeginAtOnceApart() {
    List<String> sent =
        Recording.of("pf-17-pipelined-many-ws-m1-raw").lines().stream()
            .filter(line -> !line.fromServer() && line.text("type").equals("DATA"))
            .filter(line -> line.text("ascii").startsWith("pair "))
            .map(line -> "7000: " + line.text("ascii"))
            .sorted()
            .toList();
    List<String> echoed =
        replay("pf-17-pipelined-many-ws-m1-raw").trace.stream()
            .filter(line -> line.startsWith("7000: pair "))
            .sorted()
            .toList();

    assertTrue(sent.size() > 15, sent::toString);
    assertEquals(sent, echoed);
  }

  @Test
  void takesAGreetingFromTheServer() {
    Replay replay = replay("pf-05-serverfirst-m1-k132");

    assertTrue(replay.trace.getFirst().startsWith("2000: "), replay.trace::toString);
    assertTrue(replay.trace.contains("2000: Clean"), replay.trace::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pf-03-closedport-m1-raw", "pf-03-closedport-m2-raw"})
  void aRefusedConnectionFailsWithTheServersTextAndTheSessionLivesOn(String recording) {
    Replay replay = replay(recording);

    assertTrue(
        replay.trace.getFirst().startsWith("3333: Failed error forwarding port 3333 to pod "),
        replay.trace::toString);
    assertTrue(replay.trace.getFirst().contains("connection refused"));
    assertEquals(
        List.of("7000: still alive?\\n", "7000: Clean"),
        replay.trace.subList(1, replay.trace.size()).stream()
            .filter(line -> !line.startsWith("session"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pf-04-rst-m1-raw", "pf-04-rst-m2-raw"})
  void aResetByTheServiceIsNoCleanEnd(String recording) {
    Replay replay = replay(recording);

    assertTrue(replay.trace.getFirst().startsWith("2003: Failed "), replay.trace::toString);
    assertTrue(replay.trace.getFirst().contains("reset by peer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pf-08-poddelete-force-m1-raw", "pf-08-poddelete-force-m2-raw"})
  void aDeletedPodIsToldFromARefusedConnection(String recording) {
    Replay replay = replay(recording);

    assertEquals(List.of("7000: before\\n", "7000: Clean"), replay.trace.subList(0, 2));
    assertTrue(replay.trace.get(2).startsWith("7000: PodGone "), replay.trace::toString);
  }

  @Test
  void aCloseByTheServerEndsTheSessionAsAnAccident() {
    Replay replay = replay("pf-10-containerd-kill-m1-raw");

    assertTrue(
        replay.trace.stream().anyMatch(line -> line.equals("session ByPeer WebSocket CLOSE 1000")),
        replay.trace::toString);
  }

  @Test
  void bringsALargeAnswerInOrder() {
    Recording recording = Recording.of("pf-16-large-m1-k136");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (Recording.Line line : recording.lines()) {
      if (line.fromServer() && line.text("type").equals("DATA") && line.number("stream") == 3) {
        expected.write(line.raw(), 8, line.number("len"));
      }
    }
    Replay replay = replay("pf-16-large-m1-k136");

    assertEquals(98_564, expected.size());
    assertArrayEquals(expected.toByteArray(), received(replay, 8080));
  }

  private static byte[] received(Replay replay, int port) {
    ByteArrayOutputStream bytes = replay.received.get(port);
    return bytes == null ? new byte[0] : bytes.toByteArray();
  }

  private static Replay replay(String name) {
    Replay replay = new Replay();
    replay.run(Recording.of(name));
    return replay;
  }

  /// Plays both parts: the recorded client by our session, the recorded server by its bytes.
  private static final class Replay implements SpdySession.Owner {
    private final List<String> trace = new ArrayList<>();
    private final Map<Integer, PortStream> byDataId = new LinkedHashMap<>();
    private final Map<Integer, ByteArrayOutputStream> received = new LinkedHashMap<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SpdySession session;

    Replay() {
      WebSocketBytes.addTo(channel.pipeline());
      session = SpdySession.addTo(channel.pipeline(), this);
    }

    void run(Recording recording) {
      int connection = recording.upgraded();
      for (Recording.Line line : recording.lines()) {
        if (line.connection() == connection && channel.isOpen()) {
          switch (line.kind()) {
            case "spdy" -> {
              if (!line.fromServer()) {
                client(line);
              }
            }
            case "ws" -> {
              if (line.fromServer()) {
                channel.writeInbound(Unpooled.wrappedBuffer(line.raw()));
              }
            }
            default -> {}
          }
        }
      }
      channel.finishAndReleaseAll();
    }

    private void client(Recording.Line line) {
      switch (line.text("type")) {
        case "SYN_STREAM" -> {
          if (line.header("streamtype").equals("error")) {
            int port = Integer.parseInt(line.header("port"));
            PortStream[] self = new PortStream[1];
            self[0] = session.open(port, new Sink(port));
            byDataId.put(line.number("stream") + 2, self[0]);
          }
        }
        case "DATA" -> {
          PortStream stream = byDataId.get(line.number("stream"));
          if (stream != null && line.flag("fin")) {
            stream.finish();
          } else if (stream != null) {
            stream.write(
                Unpooled.wrappedBuffer(line.text("ascii").getBytes(StandardCharsets.UTF_8)));
          }
        }
        case "PING" -> session.pingFarEnd();
        default -> {}
      }
    }

    @Override
    public void farEndPong(int id) {}

    @Override
    public void webSocketPong(long number) {}

    @Override
    public void frameArrived() {}

    @Override
    public void ended(SpdySession.SessionEnd end) {
      trace.add(
          switch (end) {
            case SpdySession.SessionEnd.Closed() -> "session Closed";
            case SpdySession.SessionEnd.ByPeer(String how) -> "session ByPeer " + how;
            case SpdySession.SessionEnd.Broken(String detail) -> "session Broken " + detail;
          });
    }

    private final class Sink implements PortStream.Sink {
      private final int port;

      Sink(int port) {
        this.port = port;
      }

      @Override
      public void data(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        received
            .computeIfAbsent(port, _ -> new ByteArrayOutputStream())
            .writeBytes(ByteBufUtil.getBytes(bytes));
        bytes.release();
        trace.add(port + ": " + text.replace("\n", "\\n"));
      }

      @Override
      public void dataComplete() {}

      @Override
      public void writable(boolean writable) {}

      @Override
      public void ended(PortStream.End end) {
        trace.add(
            port
                + ": "
                + switch (end) {
                  case PortStream.End.Clean() -> "Clean";
                  case PortStream.End.Failed(String text) -> "Failed " + text;
                  case PortStream.End.PodGone(String text) -> "PodGone " + text;
                  case PortStream.End.SessionEnded(var how) -> "SessionEnded " + how;
                });
      }
    }
  }
}
