package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/// Writes the header blocks of one direction of a SPDY/3.1 session: one zlib stream for all of
/// them, flushed after each. Holds native memory until [#close].
final class HeaderDeflater implements AutoCloseable {
  private final Deflater deflater = new Deflater();
  private final byte[] piece = new byte[512];

  HeaderDeflater() {
    deflater.setDictionary(SpdyDictionary.bytes());
  }

  /// Appends the compressed block of these headers to `out`.
  void write(List<SpdyFrame.Header> headers, ByteBuf out) {
    ByteBuf plain = out.alloc().heapBuffer(128);
    try {
      plain.writeInt(headers.size());
      for (SpdyFrame.Header header : headers) {
        text(plain, header.name());
        text(plain, header.value());
      }
      deflater.setInput(plain.array(), plain.arrayOffset(), plain.readableBytes());
      int size;
      do {
        size = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
        out.writeBytes(piece, 0, size);
      } while (size == piece.length);
    } finally {
      plain.release();
    }
  }

  private static void text(ByteBuf out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length).writeBytes(bytes);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
