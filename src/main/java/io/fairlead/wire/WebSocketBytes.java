package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/// A byte stream inside binary WebSocket messages, client side. Message borders mean nothing
/// (wire/README.md, "Frames and fragments"): fragmented and empty messages are taken as they come.
///
/// Inbound: bytes; [Pong] and [Closed] as user events. Outbound: bytes, and [Ping] and [Close] by
/// `ctx.write`.
public final class WebSocketBytes extends ChannelDuplexHandler {
  /// A server sends at most 32 KiB a frame; a proxy in between may join some.
  private static final int FRAME_AT_MOST = 4 << 20;

  /// A ping to send, told apart by its number.
  record Ping(long number) {}

  /// The answer to a ping of ours.
  record Pong(long number) {}

  /// A CLOSE to send.
  record Close(int code) {}

  /// The other side's CLOSE. `code` is 1005 where it named none.
  record Closed(int code, String reason) {}

  private WebSocketBytes() {}

  /// Adds the frame codec and this handler at the end of a pipeline.
  static void addTo(ChannelPipeline pipeline) {
    pipeline.addLast("ws-encode", new WebSocket13FrameEncoder(true));
    pipeline.addLast(
        "ws-decode",
        new WebSocket13FrameDecoder(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(FRAME_AT_MOST)
                .expectMaskedFrames(false)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .withUTF8Validator(false)
                .build()));
    pipeline.addLast("ws-bytes", new WebSocketBytes());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case BinaryWebSocketFrame data -> bytes(ctx, data);
      case ContinuationWebSocketFrame data -> bytes(ctx, data);
      case PingWebSocketFrame ping -> ctx.writeAndFlush(new PongWebSocketFrame(ping.content()));
      case PongWebSocketFrame pong -> {
        if (pong.content().readableBytes() == Long.BYTES) {
          ctx.fireUserEventTriggered(new Pong(pong.content().readLong()));
        }
        pong.release();
      }
      case CloseWebSocketFrame close -> {
        ctx.fireUserEventTriggered(new Closed(close.statusCode(), close.reasonText()));
        close.release();
      }
      case WebSocketFrame odd -> {
        ReferenceCountUtil.release(odd);
        ctx.fireExceptionCaught(
            new IllegalStateException("expected a binary message, got " + odd.getClass()));
      }
      default -> ctx.fireChannelRead(message);
    }
  }

  private static void bytes(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame.content().isReadable()) {
      ctx.fireChannelRead(frame.content());
    } else {
      frame.release();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    switch (message) {
      case ByteBuf bytes -> ctx.write(new BinaryWebSocketFrame(bytes), promise);
      case Ping(long number) ->
          ctx.write(new PingWebSocketFrame(Unpooled.copyLong(number)), promise);
      case Close(int code) -> ctx.write(new CloseWebSocketFrame(code, ""), promise);
      default -> ctx.write(message, promise);
    }
  }
}
