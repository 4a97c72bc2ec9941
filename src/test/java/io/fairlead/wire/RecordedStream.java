package io.fairlead.wire;

import com.google.gson.JsonArray;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One direction of one recorded connection: its SPDY frames, its bytes below the WebSocket and,
/// where there is one, those of the WebSocket.
final class RecordedStream {
  private static final int PATTERN_LINE = 64;

  private static final List<RecordedStream> OF_SERVERS = portForwards(true);
  private static final List<RecordedStream> OF_CLIENTS = portForwards(false);

  private final String name;
  private final List<Recording.Line> frames;
  private final byte[] spdy;
  private final List<Recording.Line> messages;

  private RecordedStream(
      String name, List<Recording.Line> frames, byte[] spdy, List<Recording.Line> messages) {
    this.name = name;
    this.frames = frames;
    this.spdy = spdy;
    this.messages = messages;
  }

  List<Recording.Line> frames() {
    return frames;
  }

  /// The bytes of SPDY.
  byte[] spdy() {
    return spdy.clone();
  }

  /// The frames of the WebSocket; none where there was none.
  List<Recording.Line> messages() {
    return messages;
  }

  /// What servers said in all port-forwards among the recordings, one by one; a connection without
  /// SPDY is left out.
  static List<RecordedStream> ofServers() {
    return OF_SERVERS;
  }

  /// What their clients said.
  static List<RecordedStream> ofClients() {
    return OF_CLIENTS;
  }

  private static List<RecordedStream> portForwards(boolean fromServer) {
    List<RecordedStream> streams = new ArrayList<>();
    for (String name : names("pf-")) {
      Recording recording = Recording.of(name);
      for (int connection :
          recording.lines().stream().mapToInt(Recording.Line::connection).distinct().toArray()) {
        RecordedStream stream = of(name, recording, connection, fromServer);
        if (stream.spdy.length > 0) {
          streams.add(stream);
        }
      }
    }
    return streams;
  }

  static List<String> names(String prefix) {
    try (Stream<Path> files =
        Files.list(Path.of(RecordedStream.class.getResource("/wire").toURI()))) {
      return files
          .map(file -> file.getFileName().toString().replace(".jsonl", ""))
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RecordedStream of(
      String name, Recording recording, int connection, boolean fromServer) {
    List<Recording.Line> lines =
        recording.lines().stream()
            .filter(line -> line.connection() == connection && line.fromServer() == fromServer)
            .toList();
    List<Recording.Line> frames =
        lines.stream().filter(line -> line.kind().equals("spdy")).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frames.forEach(frame -> bytes.writeBytes(raw(frame)));
    return new RecordedStream(
        name + " connection " + connection,
        frames,
        bytes.toByteArray(),
        lines.stream().filter(line -> line.kind().equals("ws")).toList());
  }

  /// The frame as it was on the wire; one that was cut is made whole by its pattern.
  private static byte[] raw(Recording.Line frame) {
    byte[] raw = frame.raw();
    if (!frame.flag("truncated")) {
      return raw;
    }
    byte[] whole = Arrays.copyOf(raw, frame.number("raw_len"));
    int offset = frame.number("pattern_off");
    for (int i = 8; i < whole.length; i++) {
      int at = offset + i - 8;
      whole[i] = (byte) patternLine(at / PATTERN_LINE).charAt(at % PATTERN_LINE);
    }
    return whole;
  }

  private static String patternLine(int number) {
    return String.format(
        Locale.ROOT, "%07d abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012\n", number);
  }

  /// The bytes of the WebSocket: recorded heads and control frames around the bytes of SPDY.
  byte[] webSocket() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int taken = 0;
    for (Recording.Line message : messages) {
      byte[] raw = message.raw();
      if (message.number("opcode") >= WebSocketReader.CLOSE) {
        all.writeBytes(raw);
      } else {
        int length = message.number("len");
        int head = length <= 125 ? 2 : length < 65536 ? 4 : 10;
        all.write(raw, 0, head);
        all.write(spdy, taken, length);
        taken += length;
      }
    }
    return all.toByteArray();
  }

  /// What a [FrameTrace] must say of the frames.
  List<String> expected() {
    FrameTrace trace = new FrameTrace();
    int at = 0;
    for (Recording.Line frame : frames) {
      int length = frame.flag("truncated") ? frame.number("raw_len") : frame.raw().length;
      expect(frame, at, length, trace);
      at += length;
    }
    return trace.lines();
  }

  private void expect(Recording.Line frame, int at, int length, FrameTrace trace) {
    boolean fin = frame.flag("fin");
    switch (frame.text("type")) {
      case "DATA" ->
          trace.data(frame.number("stream"), Unpooled.wrappedBuffer(spdy, at + 8, length - 8), fin);
      case "SYN_STREAM" ->
          trace.control(
              new SpdyFrame.SynStream(
                  frame.number("stream"),
                  frame.number("assoc"),
                  frame.number("priority"),
                  headers(frame),
                  fin));
      case "SYN_REPLY" ->
          trace.control(new SpdyFrame.SynReply(frame.number("stream"), headers(frame), fin));
      case "HEADERS" ->
          trace.control(new SpdyFrame.Headers(frame.number("stream"), headers(frame), fin));
      case "RST_STREAM" ->
          trace.control(new SpdyFrame.Reset(frame.number("stream"), frame.number("status")));
      case "PING" -> trace.control(new SpdyFrame.Ping(frame.number("ping_id")));
      case "GOAWAY" ->
          trace.control(
              new SpdyFrame.GoAway(frame.number("last_good_stream"), frame.number("status")));
      case "SETTINGS" ->
          trace.control(new SpdyFrame.Settings(frame.json().getAsJsonArray("entries").size()));
      case "WINDOW_UPDATE" ->
          trace.control(new SpdyFrame.WindowUpdate(frame.number("stream"), frame.number("delta")));
      default -> trace.line(frame.text("type"));
    }
  }

  static List<SpdyFrame.Header> headers(Recording.Line frame) {
    List<SpdyFrame.Header> headers = new ArrayList<>();
    for (var header : frame.json().getAsJsonArray("headers")) {
      JsonArray pair = header.getAsJsonArray();
      headers.add(new SpdyFrame.Header(pair.get(0).getAsString(), pair.get(1).getAsString()));
    }
    return headers;
  }

  @Override
  public String toString() {
    return name;
  }
}
