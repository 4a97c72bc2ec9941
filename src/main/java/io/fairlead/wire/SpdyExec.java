package io.fairlead.wire;

import io.fairlead.wire.ExecConnection.Output;
import io.fairlead.wire.SpdyFrame.Header;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// Exec as SPDY/3.1 has it, `v4.channel.k8s.io` in `X-Stream-Protocol-Version`: a stream for each
/// of error, stdin, stdout, stderr and resize that the request asked for, all opened by the client.
/// The Status comes on the error stream, behind the end of the outputs; then RST, GOAWAY and the
/// end of TCP (wire/README.md, "Exec").
final class SpdyExec implements ExecProtocol, SpdyReader.Frames {
  private static final int CHUNK = 1 << 20;
  private static final String ERROR = "error";

  private final Carrier below;
  private final Events events;
  private final ChannelHandlerContext context;
  private final SpdyReader reader = new SpdyReader(this);
  private final SpdyWriter writer = new SpdyWriter();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Integer, String> open = new HashMap<>();
  private boolean stdinEnded;

  /// Opens the streams.
  SpdyExec(ChannelHandlerContext context, Events events, ExecStreams streams) {
    this.context = context;
    this.below = new Carrier.Plain(context);
    this.events = events;
    ByteBuf out = context.alloc().buffer(256);
    int id = 1;
    for (String type : streams.spdyTypes()) {
      ids.put(type, id);
      open.put(id, type);
      List<Header> headers = List.of(new Header("streamtype", type));
      writer.synStream(new SpdyFrame.SynStream(id, 0, 0, headers, false), out);
      id += 2;
    }
    below.write(0, 0, out);
    context.flush();
  }

  @Override
  public void messageBegins() {}

  @Override
  public void read(ByteBuf bytes) throws ProtocolException {
    reader.read(bytes);
  }

  @Override
  public void data(int stream, ByteBuf bytes, boolean last) {
    String type = open.getOrDefault(stream, "");
    switch (type) {
      case "stdout" -> events.output(Output.STDOUT, bytes);
      case "stderr" -> events.output(Output.STDERR, bytes);
      case ERROR -> events.status(bytes);
      default -> bytes.release();
    }
    if (last) {
      ended(stream);
    }
  }

  @Override
  public void control(SpdyFrame frame) {
    switch (frame) {
      case SpdyFrame.Ping(int id) -> {
        if ((id & 1) != 0) {
          events.pong(id / 2);
        } else if (context.channel().isWritable()) {
          send(id);
          context.flush();
        }
      }
      case SpdyFrame.Reset(int id, _) -> ended(id);
      case SpdyFrame.GoAway goAway ->
          events.ends(new SessionEnd.ByPeer("GOAWAY " + goAway.phrase()));
      case SpdyFrame.SynReply(int id, _, boolean last) -> {
        if (last) {
          ended(id);
        }
      }
      case SpdyFrame.SynStream _,
          SpdyFrame.Headers _,
          SpdyFrame.Settings _,
          SpdyFrame.WindowUpdate _ -> {}
    }
  }

  /// Complete is what has neither an error stream nor an output any more: their order is not said.
  private void ended(int stream) {
    if (open.remove(stream) != null
        && open.entrySet().stream().map(Entry::getValue).noneMatch(SpdyExec::speaks)) {
      events.complete();
    }
  }

  private static boolean speaks(String type) {
    return type.equals(ERROR) || type.startsWith("stdo") || type.startsWith("stde");
  }

  @Override
  public void stdin(ByteBuf bytes) {
    Integer stream = ids.get("stdin");
    if (stream == null || stdinEnded) {
      bytes.release();
    } else {
      write(stream, bytes, false);
    }
  }

  private void write(int stream, ByteBuf bytes, boolean last) {
    while (bytes.readableBytes() > CHUNK) {
      below.write(
          SpdyWriter.dataHeader(stream, CHUNK, false),
          SpdyWriter.DATA_HEADER_BYTES,
          bytes.readRetainedSlice(CHUNK));
    }
    below.write(
        SpdyWriter.dataHeader(stream, bytes.readableBytes(), last),
        SpdyWriter.DATA_HEADER_BYTES,
        bytes);
  }

  @Override
  public boolean endStdin() {
    Integer stream = ids.get("stdin");
    if (stream != null && !stdinEnded) {
      stdinEnded = true;
      write(stream, Unpooled.EMPTY_BUFFER, true);
    }
    return true;
  }

  @Override
  public void resize(ByteBuf message) {
    Integer stream = ids.get("resize");
    if (stream == null) {
      message.release();
    } else {
      write(stream, message, false);
    }
  }

  /// Only odd ids are answered (wire/README.md, 18).
  @Override
  public void ping(int number) {
    send(2 * number + 1);
  }

  private void send(int id) {
    ByteBuf out = context.alloc().buffer(16);
    SpdyWriter.ping(new SpdyFrame.Ping(id), out);
    below.write(0, 0, out);
  }

  @Override
  public void bye() {
    ByteBuf out = context.alloc().buffer(16);
    SpdyWriter.goAway(new SpdyFrame.GoAway(0, 0), out);
    below.write(0, 0, out);
  }

  @Override
  public void close() {
    reader.close();
  }
}
