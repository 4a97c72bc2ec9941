package io.fairlead.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Exec against what a real server sent, over each of its protocols, cut in several ways.
class ExecReplayTest {
  private static final ExecStreams PIPES = new ExecStreams(true, false);
  private static final ExecStreams TERMINAL = new ExecStreams(true, true);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Trace trace = new Trace();

  @AfterEach
  void leavesNothing() {
    assertFalse(channel.isOpen());
    assertEquals(-1, channel.runScheduledPendingTasks());
    channel.finishAndReleaseAll();
  }

  @ParameterizedTest
  @CsvSource({
    "ex-21-exit3-m1-k136, v5, out, err",
    "ex-28-v4-exit3-m1-raw, v4, out, err",
    "ex-29-v4ws-m3-raw, v4, out, err",
    "ex-21-exit3-rawspdy-m1-k132, spdy, out, err"
  })
  void keepsTheOutputsApartAndTellsTheExitCode(String name, String way, String out, String err) {
    replay(name, way, new ExecStreams(false, false), 7);

    assertTrue(trace.text(ExecConnection.Output.STDOUT).contains(out), trace::toString);
    assertTrue(trace.text(ExecConnection.Output.STDERR).contains(err), trace::toString);
    assertEquals("Told[status=Exited[code=3]]", trace.end());
  }

  @ParameterizedTest
  @CsvSource({"ex-22-stdin-m1-raw, v5", "ex-22-stdin-rawspdy-m1-k132, spdy"})
  void passesStdinToItsEnd(String name, String way) {
    replay(name, way, PIPES, 1 << 20);

    assertEquals("line one\nline two\n", trace.text(ExecConnection.Output.STDOUT));
    assertEquals("Told[status=Exited[code=0]]", trace.end());
    assertEquals(binaryOf(name, way), binarySent(way));
  }

  @Test
  void versionFourCannotEndStdin() {
    ExecHandler exec = open("v4", PIPES);

    assertFalse(exec.closeStdin());
    exec.write(Unpooled.copiedBuffer("still", StandardCharsets.US_ASCII));
    exec.close();

    assertEquals(List.of("MESSAGE", "PAYLOAD \0still", "CLOSE 1000 "), sent());
    assertEquals("Lost[how=Closed[]]", trace.end());
  }

  @ParameterizedTest
  @CsvSource({
    "ex-23-tty-resize-m1-raw, v5, 30 100, 10 50",
    "ex-23-tty-resize-rawspdy-m1-k132, spdy, 24 80, 43 132"
  })
  void aTerminalHasTheSizeThatItIsTold(String name, String way, String first, String second) {
    replay(name, way, TERMINAL, 5);

    String shown = trace.text(ExecConnection.Output.STDOUT);
    assertTrue(shown.indexOf(first) > 0 && shown.indexOf(second) > shown.indexOf(first), shown);
    assertEquals(binaryOf(name, way), binarySent(way));
  }

  @Test
  void aCommandThatIsNotThereWasNeverStarted() {
    replay("ex-24-nocommand-m1-raw", "v5", new ExecStreams(false, false), 3);

    String end = trace.end();
    assertTrue(end.startsWith("Told[status=Refused[reason=InternalError, message="), end);
    assertTrue(end.contains("executable file not found in $PATH"), end);
  }

  @ParameterizedTest
  @CsvSource({"ex-26-signalterm-m1-raw, 143", "ex-27-poddeleted-m1-raw, 137"})
  void aSignalShowsAsAnExitCode(String name, int code) {
    replay(name, "v5", PIPES, 100);

    assertEquals("Told[status=Exited[code=" + code + "]]", trace.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ex-35-containerd-kill-m1-raw", "ex-35-kubelet-kill-m2-raw"})
  void aDeadFarEndSaysSuccessAndThisLayerOnlyTellsThatItSaidSo(String name) {
    replay(name, "v5", PIPES, 100);

    assertEquals("Told[status=Exited[code=0]]", trace.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ex-35-kubelet-kill-m1-raw", "ex-35-kube-apiserver-kill-m1-raw"})
  void theEndOfTcpWithoutAStatusIsALoss(String name) {
    replay(name, "v5", PIPES, 100);

    assertEquals("Lost[how=ByPeer[how=end of the TCP connection]]", trace.end());
  }

  @Test
  void aPingIsAnsweredInEachProtocol() {
    ExecHandler v5 = open("v5", PIPES);
    assertEquals(0, v5.ping());
    assertEquals(1, v5.ping());
    arrives("8a080000000000000001");
    v5.close();

    assertEquals(List.of("pong 1"), trace.pongs);
    assertEquals(List.of("PING \0\0\0\0\0\0\0\0", "PING \0\0\0\0\0\0\0\1"), sent().subList(0, 2));
  }

  @Test
  void spdyPingsHaveOddIds() {
    ExecHandler spdy = open("spdy", PIPES);
    assertEquals(0, spdy.ping());
    assertEquals(1, spdy.ping());
    arrives("800300060000000400000003");
    spdy.close();

    assertEquals(List.of("pong 1"), trace.pongs);
    List<String> sent = spdySent();
    assertEquals(
        List.of("Ping[id=1]", "Ping[id=3]", "GoAway[lastGoodStream=0, status=0]"),
        sent.subList(sent.size() - 3, sent.size()));
  }

  @Test
  void anUnknownChannelBreaksTheConnection() {
    open("v5", PIPES);
    arrives("82020941");

    assertEquals("Lost[how=Broken[detail=expected channel 1, 2 or 3, got 9]]", trace.end());
  }

  @Test
  void aStatusWithoutAGoodbyeIsTakenAfterASecond() throws InterruptedException {
    open("v5", PIPES);
    byte[] status = "\3{\"metadata\":{},\"status\":\"Success\"}".getBytes(StandardCharsets.UTF_8);
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x82, (byte) status.length}));
    channel.writeInbound(Unpooled.wrappedBuffer(status));
    assertTrue(channel.isOpen());
    channel.advanceTimeBy(1, java.util.concurrent.TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();

    assertEquals("Told[status=Exited[code=0]]", trace.end());
  }

  @Test
  void halfAStatusIsNone() {
    open("v5", PIPES);
    arrives("8203037b22");
    channel.close();

    assertTrue(trace.end().startsWith("Lost[how=Broken[detail=expected a Status"), trace.end());
  }

  /// Plays the server's bytes in pieces of at most `piece` and does what the client did.
  private void replay(String name, String way, ExecStreams streams, int piece) {
    ExecHandler exec = open(way, streams);
    Recording recording = Recording.of(name);
    int connection = recording.upgraded();
    for (Recording.Line line : recording.lines()) {
      if (line.connection() != connection || !channel.isOpen()) {
        continue;
      }
      boolean unit = line.kind().equals("ws") || line.kind().equals("spdy");
      if (unit && line.fromServer()) {
        byte[] raw = line.raw();
        for (int at = 0; at < raw.length && channel.isOpen(); at += piece) {
          channel.writeInbound(Unpooled.copiedBuffer(raw, at, Math.min(piece, raw.length - at)));
        }
      } else if (unit) {
        act(exec, line);
      } else if (line.kind().equals("tcp") && line.text("event").equals("eof")) {
        channel.close();
      }
    }
  }

  private void act(ExecHandler exec, Recording.Line line) {
    byte[] raw = line.raw();
    if (line.kind().equals("ws")) {
      if (line.number("opcode") == WebSocketReader.BINARY) {
        byte[] payload = java.util.HexFormat.of().parseHex(line.text("payload"));
        byte[] rest = java.util.Arrays.copyOfRange(payload, 1, payload.length);
        act(exec, payload[0], rest, (payload[0] & 0xff) == 255);
      }
    } else if (line.text("type").equals("DATA")) {
      boolean resize = new String(raw, StandardCharsets.ISO_8859_1).contains("\"Width\"");
      byte[] rest = java.util.Arrays.copyOfRange(raw, 8, raw.length);
      act(exec, (byte) (resize ? 4 : 0), rest, line.flag("fin"));
    }
  }

  private static void act(ExecHandler exec, byte stream, byte[] bytes, boolean last) {
    if (last) {
      assertTrue(exec.closeStdin());
    } else if (stream == 4) {
      String text = new String(bytes, StandardCharsets.US_ASCII);
      var size = java.util.regex.Pattern.compile("(\\d+)\\D+(\\d+)").matcher(text);
      if (size.find()) {
        exec.resize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
      }
    } else {
      exec.write(Unpooled.wrappedBuffer(bytes));
    }
  }

  /// What the recorded client said, as far as its bytes are fixed.
  private static List<String> binaryOf(String name, String way) {
    Recording recording = Recording.of(name);
    Stream<Recording.Line> lines =
        recording.lines().stream()
            .filter(l -> !l.fromServer() && l.connection() == recording.upgraded());
    return way.equals("spdy")
        ? lines
            .filter(l -> l.kind().equals("spdy") && !l.text("type").matches("RST.*|GOAWAY|PING"))
            .map(l -> l.text("type").equals("DATA") ? data(l) : l.header("streamtype"))
            .toList()
        : lines
            .filter(l -> l.kind().equals("ws") && l.number("opcode") == WebSocketReader.BINARY)
            .map(l -> l.text("payload"))
            .map(hex -> new String(java.util.HexFormat.of().parseHex(hex), StandardCharsets.UTF_8))
            .filter(text -> !text.contains("nonsense"))
            .toList();
  }

  private static String data(Recording.Line line) {
    byte[] raw = line.raw();
    return line.number("stream") + " " + new String(raw, 8, raw.length - 8, StandardCharsets.UTF_8);
  }

  private List<String> binarySent(String way) {
    if (!way.equals("spdy")) {
      return sent().stream()
          .filter(line -> line.startsWith("PAYLOAD "))
          .map(line -> line.substring("PAYLOAD ".length()))
          .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\}\n$", "}"))
          .toList();
    }
    List<String> said = new ArrayList<>();
    for (String line : spdySent()) {
      if (line.startsWith("SynStream")) {
        said.add(line.replaceFirst(".*name=streamtype, value=(\\w+).*", "$1"));
      } else if (line.startsWith("DATA ")) {
        said.add(line.substring("DATA ".length()));
      } else if (line.startsWith("FIN ")) {
        said.add(line.substring("FIN ".length()) + " ");
      }
    }
    return said;
  }

  private ExecHandler open(String way, ExecStreams streams) {
    if (way.equals("spdy")) {
      return ExecHandler.addSpdy(channel.pipeline(), streams, trace);
    }
    WebSocketBytes.addTo(channel.pipeline());
    return ExecHandler.addChannels(channel.pipeline(), way + ".channel.k8s.io", streams, trace);
  }

  private void arrives(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(java.util.HexFormat.of().parseHex(hex)));
  }

  /// Our WebSocket frames, unmasked.
  private List<String> sent() {
    FrameTrace frames = new FrameTrace();
    WebSocketReader reader = new WebSocketReader(frames);
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      if (out.isReadable()) {
        read(reader, out);
      } else {
        out.release();
      }
    }
    return frames.lines();
  }

  /// A reader of server frames reads ours once the mask is off.
  private static void read(WebSocketReader reader, ByteBuf frame) {
    ByteBuf plain = Unpooled.buffer();
    plain.writeByte(frame.readByte());
    int length = frame.readByte() & 0x7f;
    plain.writeByte(length);
    if (length == 126) {
      plain.writeShort(frame.readUnsignedShort());
    }
    byte[] key = new byte[4];
    frame.readBytes(key);
    for (int i = 0; frame.isReadable(); i++) {
      plain.writeByte(frame.readByte() ^ key[i & 3]);
    }
    frame.release();
    try {
      reader.read(plain);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> spdySent() {
    FrameTrace frames = new FrameTrace();
    List<String> lines = new ArrayList<>();
    try (SpdyReader reader = new SpdyReader(frames)) {
      for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        reader.read(out);
        lines = new ArrayList<>(frames.lines());
      }
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  private static final class Trace implements ExecConnection.Sink {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final List<String> pongs = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    String text(ExecConnection.Output output) {
      return (output == ExecConnection.Output.STDOUT ? out : err).toString();
    }

    String end() {
      assertEquals(1, ends.size(), ends::toString);
      return ends.getFirst();
    }

    @Override
    public void output(ExecConnection.Output output, ByteBuf bytes) {
      (output == ExecConnection.Output.STDOUT ? out : err)
          .append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }

    @Override
    public void writable(boolean writable) {}

    @Override
    public void arrived() {}

    @Override
    public void pong(int number) {
      pongs.add("pong " + number);
    }

    @Override
    public void ended(ExecConnection.End end) {
      ends.add(end.toString());
    }

    @Override
    public String toString() {
      return out + "|" + err + "|" + ends;
    }
  }
}
