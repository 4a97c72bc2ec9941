package io.fairlead.demo;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/// Answers the control frames of a WebSocket as a real server does: PING with the same payload,
/// CLOSE with the same code. It never pings by itself.
final class WebSocketControl extends ChannelInboundHandlerAdapter {
  private boolean closing;

  /// Sends CLOSE and ends the connection, without waiting for the client's CLOSE.
  static void close(ChannelHandlerContext ctx, int code, String reason) {
    ctx.writeAndFlush(new CloseWebSocketFrame(code, reason))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
      return;
    }
    switch (message) {
      case PingWebSocketFrame ping -> ctx.writeAndFlush(new PongWebSocketFrame(ping.content()));
      case PongWebSocketFrame pong -> pong.release();
      case CloseWebSocketFrame close -> {
        closing = true;
        int code = close.statusCode();
        close.release();
        close(ctx, code == -1 ? 1000 : code, "");
      }
      case WebSocketFrame frame -> ctx.fireChannelRead(frame);
      default -> ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException && !closing) {
      closing = true;
      close(ctx, 1002, "bad MASK");
    } else {
      ctx.fireExceptionCaught(cause);
    }
  }
}
