package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the SPDY/3.1 frames that the server side of Kubernetes sends, beside Netty's codec: that
/// one leaves out the header block of a SYN_REPLY without headers, which Go's clients refuse, and
/// copies all data once more.
///
/// It sits on the network side of the SPDY decoder. Nothing is flushed here.
final class SpdyWriter extends ChannelHandlerAdapter {
  /// Payload of one DATA frame: fills, with its head, one buffer of 32 KiB as Go's copying does.
  static final int DATA_AT_MOST = 32768 - 8;

  /// Free bytes in front of a frame, for whoever wraps it.
  static final int HEADROOM = 8;

  /// Free bytes behind a frame.
  static final int TAILROOM = 8;

  static final int PROTOCOL_ERROR = 1;
  static final int CANCEL = 5;

  private static final int SYN_REPLY = 0x80030002;
  private static final int RST_STREAM = 0x80030003;
  private static final int PING = 0x80030006;
  private static final int GOAWAY = 0x80030007;
  private static final int FIN = 1;

  /// "No headers", compressed: the bytes of the record. No back reference is in them, so they are
  /// right at any place of the compressed stream; it begins with the id of the SPDY dictionary.
  private static final byte[] NO_HEADERS = HexFormat.of().parseHex("6260606000000000ffff");

  private static final byte[] ZLIB_HEAD = HexFormat.of().parseHex("78f9e3c6a7c2");

  private @Nullable ChannelHandlerContext ctx;
  private boolean zlibBegun;

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    ctx = added;
  }

  void synReply(int stream) {
    byte[] head = zlibBegun ? new byte[0] : ZLIB_HEAD;
    zlibBegun = true;
    write(
        buffer(22)
            .writeInt(SYN_REPLY)
            .writeInt(4 + head.length + NO_HEADERS.length)
            .writeInt(stream)
            .writeBytes(head)
            .writeBytes(NO_HEADERS));
  }

  void reset(int stream, int status) {
    write(buffer(16).writeInt(RST_STREAM).writeInt(8).writeInt(stream).writeInt(status));
  }

  void ping(int id) {
    write(buffer(12).writeInt(PING).writeInt(4).writeInt(id));
  }

  void goAway(int lastGoodStream) {
    write(buffer(16).writeInt(GOAWAY).writeInt(8).writeInt(lastGoodStream).writeInt(0));
  }

  void finish(int stream) {
    write(buffer(8).writeInt(stream).writeInt(FIN << 24));
  }

  void text(int stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(buffer(8 + bytes.length).writeInt(stream).writeInt(bytes.length).writeBytes(bytes));
  }

  /// The head of a DATA frame, to which exactly `length` bytes, at most [#DATA_AT_MOST], must be
  /// added before it is [#write]n.
  ByteBuf data(int stream, int length) {
    return buffer(8 + length).writeInt(stream).writeInt(length);
  }

  void write(ByteBuf frame) {
    context().write(frame);
  }

  ChannelFuture writeAndFlush(Object frame) {
    return context().writeAndFlush(frame);
  }

  private ByteBuf buffer(int length) {
    ByteBuf buffer = context().alloc().buffer(HEADROOM + length + TAILROOM);
    return buffer.setIndex(HEADROOM, HEADROOM);
  }

  private ChannelHandlerContext context() {
    return Objects.requireNonNull(ctx, "not in a pipeline");
  }
}
