package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/// SYN_STREAM frames as a server that compresses its headers writes them: the first of a session.
final class CompressedHeaders {
  private CompressedHeaders() {}

  static void synStream(int stream, List<SpdyFrame.Header> headers, ByteBuf out) {
    byte[] block = compressed(plain(headers));
    out.writeShort(0x8003).writeShort(SpdyFrame.SYN_STREAM).writeInt(10 + block.length);
    out.writeInt(stream).writeInt(0).writeShort(0).writeBytes(block);
  }

  private static byte[] plain(List<SpdyFrame.Header> headers) {
    ByteBuffer plain = ByteBuffer.allocate(100_000).putInt(headers.size());
    for (SpdyFrame.Header header : headers) {
      for (String text : List.of(header.name(), header.value())) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        plain.putInt(bytes.length).put(bytes);
      }
    }
    byte[] bytes = new byte[plain.flip().remaining()];
    plain.get(bytes);
    return bytes;
  }

  private static byte[] compressed(byte[] plain) {
    try (Deflater deflater = new Deflater()) {
      deflater.setDictionary(SpdyDictionary.bytes());
      deflater.setInput(plain);
      byte[] block = new byte[plain.length + 100];
      int size = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
      return Arrays.copyOf(block, size);
    }
  }
}
