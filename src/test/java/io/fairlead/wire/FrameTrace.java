package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a reader told, as lines that do not depend on where the bytes were cut. Releases all.
final class FrameTrace implements SpdyReader.Frames, WebSocketReader.Events {
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder data = new StringBuilder();
  private String dataOf = "";

  @Override
  public void data(int stream, ByteBuf bytes, boolean last) {
    add("DATA " + stream, bytes);
    if (last) {
      line("FIN " + stream);
    }
  }

  @Override
  public void control(SpdyFrame frame) {
    line(frame.toString());
  }

  @Override
  public void messageBegins() {
    line("MESSAGE");
  }

  @Override
  public void payload(ByteBuf bytes) {
    add("PAYLOAD", bytes);
  }

  @Override
  public void ping(byte[] payload) {
    line("PING " + new String(payload, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void pong(byte[] payload) {
    line("PONG " + new String(payload, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close(int code, String reason) {
    line("CLOSE " + code + " " + reason);
  }

  private void add(String what, ByteBuf bytes) {
    if (!what.equals(dataOf)) {
      endData();
      dataOf = what;
    }
    data.append(bytes.toString(StandardCharsets.ISO_8859_1));
    bytes.release();
  }

  private void endData() {
    if (!data.isEmpty()) {
      lines.add(dataOf + " " + data);
      data.setLength(0);
    }
    dataOf = "";
  }

  void line(String line) {
    endData();
    lines.add(line);
  }

  List<String> lines() {
    endData();
    return lines;
  }
}
