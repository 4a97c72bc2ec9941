package io.fairlead.demo;

import com.google.gson.JsonObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Plays the client of a recording against our handlers, on a clock of its own.
final class Replay {
  private static final int STEP_MILLIS = 1;

  private final Seen seen = new Seen();
  private final EmbeddedChannel server;
  private final EmbeddedChannel frames =
      new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20));
  private final EmbeddedChannel spdy =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
  private final boolean channels;
  private final ByteBuf head = Unpooled.buffer();
  private boolean upgraded;
  private boolean webSocket;
  private boolean ended;
  private double now;

  private Replay(PodRuntime runtime, boolean channels) {
    this.channels = channels;
    Streaming streaming = new Streaming(runtime);
    server = new EmbeddedChannel();
    server.freezeTime();
    server
        .pipeline()
        .addLast("http", new HttpServerCodec())
        .addLast("aggregate", new HttpObjectAggregator(1 << 16))
        .addLast("api", new Api(streaming));
  }

  /// What the client of `record` sees of our server, until `tailMillis` after its last bytes.
  static Seen play(WireRecord record, PodRuntime runtime, int tailMillis) {
    boolean channels = record.lines().stream().anyMatch(line -> line.has("channel"));
    Replay replay = new Replay(runtime, channels);
    for (JsonObject line : record.clientBytes()) {
      replay.waitUntil(WireRecord.millis(line));
      replay.send(WireRecord.raw(line));
    }
    replay.waitUntil(replay.now + tailMillis);
    replay.close();
    return replay.seen;
  }

  private void waitUntil(double millis) {
    if (now == 0) {
      now = millis;
    }
    while (now < millis) {
      server.advanceTimeBy(STEP_MILLIS, TimeUnit.MILLISECONDS);
      now += STEP_MILLIS;
      server.runPendingTasks();
      look();
    }
  }

  private void send(byte[] bytes) {
    if (!server.isOpen()) {
      return;
    }
    server.writeInbound(Unpooled.copiedBuffer(bytes));
    server.runPendingTasks();
    look();
  }

  private void look() {
    for (ByteBuf out = server.readOutbound(); out != null; out = server.readOutbound()) {
      if (!upgraded) {
        head.writeBytes(out);
        out.release();
        readHead();
      } else {
        body(out);
      }
    }
    if (!server.isOpen() && !ended) {
      ended = true;
      seen.add("tcp", "END", now);
    }
  }

  private void readHead() {
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return;
    }
    upgraded = true;
    seen.add("http", "HTTP " + text.substring(9, 12), now);
    webSocket = text.contains("websocket");
    head.skipBytes(end + 4);
    if (head.isReadable()) {
      body(head.readBytes(head.readableBytes()));
    }
  }

  private void body(ByteBuf bytes) {
    if (!webSocket) {
      spdy(bytes);
      return;
    }
    frames.writeInbound(bytes);
    for (WebSocketFrame frame = frames.readInbound(); frame != null; frame = frames.readInbound()) {
      switch (frame) {
        case CloseWebSocketFrame close ->
            seen.add("ws", "CLOSE " + close.statusCode() + " " + close.reasonText(), now);
        case PongWebSocketFrame pong ->
            seen.add("ws", "PONG " + pong.content().readableBytes(), now);
        case TextWebSocketFrame text -> {
          String message = text.text();
          seen.data(
              "channel " + message.charAt(0),
              message.substring(1).getBytes(StandardCharsets.ISO_8859_1));
        }
        default -> binary(frame.content().retain());
      }
      frame.release();
    }
  }

  private void binary(ByteBuf content) {
    if (channels) {
      String row = "channel " + content.readByte();
      seen.data(row, ByteBufUtil.getBytes(content));
      content.release();
    } else {
      spdy(content);
    }
  }

  private void spdy(ByteBuf bytes) {
    spdy.writeInbound(bytes);
    for (Object frame = spdy.readInbound(); frame != null; frame = spdy.readInbound()) {
      switch (frame) {
        case SpdyDataFrame data -> {
          String row = "stream " + data.streamId();
          seen.data(row, ByteBufUtil.getBytes(data.content()));
          if (data.isLast()) {
            seen.add(row, "FIN", now);
          }
        }
        case SpdyRstStreamFrame reset ->
            seen.add("stream " + reset.streamId(), "RST " + reset.status().code(), now);
        case SpdySynReplyFrame reply ->
            seen.add("stream " + reply.streamId(), "SYN_REPLY " + reply.headers().names(), now);
        case SpdyPingFrame ping ->
            seen.add("ping " + Integer.toUnsignedString(ping.id()), "PING", now);
        case SpdyGoAwayFrame goAway ->
            seen.add("session", "GOAWAY " + goAway.lastGoodStreamId(), now);
        default -> seen.add("session", frame.toString(), now);
      }
      ReferenceCountUtil.release(frame);
    }
  }

  private void close() {
    server.finishAndReleaseAll();
    frames.finishAndReleaseAll();
    spdy.finishAndReleaseAll();
    head.release();
  }

  /// Stands for the API: finds the pod in the path.
  private static final class Api extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Streaming streaming;

    Api(Streaming streaming) {
      this.streaming = streaming;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
      String[] path = request.uri().split("[/?]", -1);
      streaming.serve(ctx, request, path[4], path[6], path[7]);
    }
  }
}
