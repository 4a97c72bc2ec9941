package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the frames of a client's WebSocket that carries a byte stream: data goes on as it comes,
/// in pieces and unmasked in place, whatever the borders of its frames. So a long frame is neither
/// waited for nor copied together, and has no bound. Of a text message only the fact goes on.
/// Control frames go on whole.
///
/// A frame against RFC 6455 becomes a [CorruptedWebSocketFrameException], and what follows it is
/// dropped.
final class WebSocketPieces extends ChannelInboundHandlerAdapter {
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private static final int LONGEST_HEAD = 14;
  private static final int CONTROL_AT_MOST = 125;

  private final ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD);
  private int opcode;
  private int mask;
  private long left;
  private @Nullable ByteBuf control;
  private boolean inPayload;
  private boolean broken;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      while (in.isReadable() && !broken) {
        if (inPayload) {
          payload(ctx, in);
        } else {
          head.put(in.readByte());
          if (head.position() == headLength()) {
            begin(ctx);
          }
        }
      }
    } finally {
      in.release();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (control != null) {
      control.release();
      control = null;
    }
  }

  /// As far as it can be told by now.
  private int headLength() {
    if (head.position() < 2) {
      return 2;
    }
    int length = head.get(1) & 0x7f;
    int extended = length < 126 ? 0 : length == 126 ? 2 : 8;
    return 2 + extended + (isMasked() ? 4 : 0);
  }

  private boolean isMasked() {
    return head.get(1) < 0;
  }

  private void begin(ChannelHandlerContext ctx) {
    int first = head.get(0) & 0xff;
    int length = head.get(1) & 0x7f;
    opcode = first & 0x0f;
    left = length < 126 ? length : length == 126 ? head.getShort(2) & 0xffff : head.getLong(2);
    String wrong = wrong(first);
    if (wrong != null) {
      broken = true;
      ctx.fireExceptionCaught(
          new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, wrong));
      return;
    }
    mask = head.getInt(head.position() - 4);
    head.clear();
    inPayload = left > 0;
    if (opcode == TEXT) {
      ctx.fireChannelRead(new TextWebSocketFrame(Unpooled.EMPTY_BUFFER));
    } else if (opcode >= CLOSE) {
      control = ctx.alloc().buffer((int) left);
      endControl(ctx);
    }
  }

  private @Nullable String wrong(int first) {
    if (!isMasked()) {
      return "a frame of the client must be masked";
    } else if ((first & 0x70) != 0) {
      return "reserved bits are set, though no extension was agreed on";
    } else if (left < 0) {
      return "the length is negative";
    }
    return switch (opcode) {
      case CONTINUATION, TEXT, BINARY -> null;
      case CLOSE, PING, PONG ->
          first < 0x80 || left > CONTROL_AT_MOST
              ? "a control frame must be whole and at most 125 bytes long, not " + left
              : null;
      default -> "the opcode is " + opcode;
    };
  }

  private void payload(ChannelHandlerContext ctx, ByteBuf in) {
    int length = (int) Math.min(left, in.readableBytes());
    left -= length;
    inPayload = left > 0;
    if (opcode == TEXT) {
      in.skipBytes(length);
      return;
    }
    unmask(in.internalNioBuffer(in.readerIndex(), length));
    if (control != null) {
      control.writeBytes(in, length);
      endControl(ctx);
    } else {
      ctx.fireChannelRead(new BinaryWebSocketFrame(in.readRetainedSlice(length)));
    }
  }

  private void endControl(ChannelHandlerContext ctx) {
    ByteBuf whole = control;
    if (!inPayload && whole != null) {
      control = null;
      ctx.fireChannelRead(
          switch (opcode) {
            case PING -> new PingWebSocketFrame(whole);
            case PONG -> new PongWebSocketFrame(whole);
            default -> new CloseWebSocketFrame(true, 0, whole);
          });
    }
  }

  /// Leaves the mask turned to where the next piece begins.
  private void unmask(ByteBuffer bytes) {
    int at = bytes.position();
    int end = bytes.limit();
    long eight = ((long) mask << 32) | (mask & 0xffff_ffffL);
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      bytes.putLong(at, bytes.getLong(at) ^ eight);
    }
    for (; at < end; at++) {
      bytes.put(at, (byte) (bytes.get(at) ^ (mask >>> 24)));
      mask = Integer.rotateLeft(mask, 8);
    }
  }
}
