package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/// Carries a byte stream in the binary messages of a WebSocket (`SPDY/3.1+portforward.k8s.io`).
///
/// When the SPDY session inside ends, the tunnel shows nothing and still answers pings of its own
/// kind; the next bytes of the client end it (wire/README.md, "Dead far end behind a living
/// WebSocket").
final class WebSocketTunnel extends ChannelDuplexHandler implements SpdySession.Carrier {
  /// A real server copies through a buffer of this size, and sends what fills it as a fragment
  /// followed by an empty last one.
  private static final int PIECE = 32768;

  private static final int BINARY = 0x02;
  private static final int FIN = 0x80;
  private static final int EMPTY_CONTINUATION_FIN = 0x8000;

  private boolean sessionEnded;
  private boolean closing;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    WebSocketFrame frame = (WebSocketFrame) message;
    if (closing) {
      frame.release();
    } else if (frame instanceof TextWebSocketFrame || comesTooLate(frame)) {
      frame.release();
      closing = true;
      WebSocketControl.close(ctx, 1000, "");
    } else {
      ctx.fireChannelRead(frame.content());
    }
  }

  private boolean comesTooLate(WebSocketFrame frame) {
    return sessionEnded && frame.content().isReadable();
  }

  /// Wraps one SPDY frame of at most [#PIECE] bytes, in the room that [SpdyWriter] leaves around
  /// it.
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf frame)) {
      ctx.write(message, promise);
      return;
    }
    int length = frame.readableBytes();
    boolean full = length == PIECE;
    int head = length < 126 ? 2 : 4;
    int start = frame.readerIndex() - head;
    frame.setByte(start, full ? BINARY : BINARY | FIN);
    if (head == 2) {
      frame.setByte(start + 1, length);
    } else {
      frame.setByte(start + 1, 126).setShort(start + 2, length);
    }
    frame.readerIndex(start);
    if (full) {
      frame.writeShort(EMPTY_CONTINUATION_FIN);
    }
    ctx.write(frame, promise);
  }

  @Override
  public void sessionEnded(ChannelHandlerContext ctx) {
    sessionEnded = true;
  }
}
