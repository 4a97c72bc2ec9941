package io.fairlead.wire;

import io.netty.buffer.ByteBuf;

/// Writes the frames of a SPDY/3.1 client.
final class SpdyWriter {
  /// What the length of a frame can say.
  static final int DATA_AT_MOST = 0xffffff;

  static final int DATA_HEADER_BYTES = 8;

  private static final int CONTROL = 0x8003;
  private static final int LAST = 1;

  private final HeaderWriter headers = new HeaderWriter();

  /// The eight bytes before the payload of a DATA frame.
  ///
  /// @param length of the payload, in bytes
  /// @param last whether the stream ends with it
  static long dataHeader(int stream, int length, boolean last) {
    return ((long) stream << 32) | ((last ? LAST : 0) << 24) | length;
  }

  /// Appends a SYN_STREAM. `last`: no data follows on the stream.
  void synStream(SpdyFrame.SynStream frame, ByteBuf out) {
    int start = out.writerIndex();
    begin(out, SpdyFrame.SYN_STREAM, frame.last() ? LAST : 0, 0);
    out.writeInt(frame.stream()).writeInt(frame.associated());
    out.writeByte(frame.priority() << 5).writeByte(0);
    headers.write(frame.headers(), out);
    out.setMedium(start + 5, out.writerIndex() - start - 8);
  }

  /// Appends a RST_STREAM.
  static void reset(SpdyFrame.Reset frame, ByteBuf out) {
    begin(out, SpdyFrame.RST_STREAM, 0, 8);
    out.writeInt(frame.stream()).writeInt(frame.status());
  }

  /// Appends a PING.
  static void ping(SpdyFrame.Ping frame, ByteBuf out) {
    begin(out, SpdyFrame.PING, 0, 4);
    out.writeInt(frame.id());
  }

  /// Appends a GOAWAY.
  static void goAway(SpdyFrame.GoAway frame, ByteBuf out) {
    begin(out, SpdyFrame.GOAWAY, 0, 8);
    out.writeInt(frame.lastGoodStream()).writeInt(frame.status());
  }

  private static void begin(ByteBuf out, int type, int flags, int length) {
    out.writeShort(CONTROL).writeShort(type).writeByte(flags).writeMedium(length);
  }
}
