package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What the far end says of a failed connection, in pieces; cut at 16 KiB.
final class ErrorText {
  private static final int AT_MOST = 16 << 10;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream(0);

  /// Takes the next bytes and releases them.
  void add(ByteBuf bytes) {
    byte[] piece = new byte[Math.min(bytes.readableBytes(), AT_MOST - text.size())];
    bytes.readBytes(piece);
    bytes.release();
    text.writeBytes(piece);
  }

  boolean isEmpty() {
    return text.size() == 0;
  }

  @Override
  public String toString() {
    return text.toString(StandardCharsets.UTF_8);
  }
}
