package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Adler32;

/// Writes the header blocks of one direction of a SPDY/3.1 session: one zlib stream for all of them
/// (RFC 1950), flushed after each.
///
/// The blocks are stored, not compressed (RFC 1951, 3.2.4). They have about 100 bytes, and a
/// compressor would hold 256 KiB of native memory for each session to make fewer of them.
final class HeaderWriter {
  /// Deflate, a window of 32 KiB, made with a dictionary, least effort.
  private static final int ZLIB_HEADER = 0x7820;

  private static final int STORED = 0;
  private static final int STORED_AT_MOST = 0xffff;
  private static final int DICTIONARY_ID = dictionaryId();

  private boolean begun;

  private static int dictionaryId() {
    Adler32 sum = new Adler32();
    sum.update(SpdyDictionary.bytes());
    return (int) sum.getValue();
  }

  /// Appends the block of these headers to `out`.
  void write(List<SpdyFrame.Header> headers, ByteBuf out) {
    if (!begun) {
      begun = true;
      out.writeShort(ZLIB_HEADER).writeInt(DICTIONARY_ID);
    }
    ByteBuf plain = out.alloc().heapBuffer(128);
    try {
      plain.writeInt(headers.size());
      for (SpdyFrame.Header header : headers) {
        text(plain, header.name());
        text(plain, header.value());
      }
      while (plain.isReadable()) {
        int length = Math.min(plain.readableBytes(), STORED_AT_MOST);
        stored(length, out);
        out.writeBytes(plain, length);
      }
    } finally {
      plain.release();
    }
    // An empty block, as zlib ends a flush: Go's reader hands on what came before it.
    stored(0, out);
  }

  private static void stored(int length, ByteBuf out) {
    out.writeByte(STORED).writeShortLE(length).writeShortLE(~length);
  }

  private static void text(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length).writeBytes(bytes);
  }
}
