package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
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

/// Reads the bytes of our server into [Seen], with Netty's codecs.
final class ServerBytes implements AutoCloseable {
  private final Seen seen = new Seen();
  private final boolean channels;
  private final EmbeddedChannel frames =
      new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20));
  private final EmbeddedChannel spdy =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
  private final ByteBuf head = Unpooled.buffer();
  private boolean upgraded;
  private boolean webSocket;

  /// `channels`: the WebSocket carries a channel protocol, not a tunnel.
  ServerBytes(boolean channels) {
    this.channels = channels;
  }

  Seen seen() {
    return seen;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  void read(ByteBuf bytes, double now) {
    if (upgraded) {
      body(bytes, now);
      return;
    }
    head.writeBytes(bytes);
    bytes.release();
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end >= 0) {
      upgraded = true;
      seen.add("http", "HTTP " + text.substring(9, 12), now);
      webSocket = text.contains("websocket");
      head.skipBytes(end + 4);
      if (text.contains(" 101 ") && head.isReadable()) {
        body(head.readBytes(head.readableBytes()), now);
      }
    }
  }

  private void body(ByteBuf bytes, double now) {
    if (!webSocket) {
      spdy(bytes, now);
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
          byte[] data = text.text().substring(1).getBytes(StandardCharsets.ISO_8859_1);
          seen.data("channel " + text.text().charAt(0), data);
        }
        default -> binary(frame.content().retain(), now);
      }
      frame.release();
    }
  }

  private void binary(ByteBuf content, double now) {
    if (channels) {
      String row = "channel " + content.readByte();
      seen.data(row, ByteBufUtil.getBytes(content));
      content.release();
    } else {
      spdy(content, now);
    }
  }

  private void spdy(ByteBuf bytes, double now) {
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

  @Override
  public void close() {
    frames.finishAndReleaseAll();
    spdy.finishAndReleaseAll();
    head.release();
  }
}
