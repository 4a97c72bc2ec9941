package io.fairlead.exec.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The form of a scrollback file: a magic word, the length and the checksum of what follows
/// (network byte order), and that. A half file or one with a wrong bit is told from a whole one.
final class ScrollbackFile {
  private static final byte[] MAGIC = "fairlead scrollback 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + Integer.BYTES + Integer.BYTES;

  private ScrollbackFile() {}

  static byte[] pack(byte[] scrollback) {
    return ByteBuffer.allocate(HEADER + scrollback.length)
        .put(MAGIC)
        .putInt(scrollback.length)
        .putInt(checksum(scrollback))
        .put(scrollback)
        .array();
  }

  /// The scrollback, or empty where the file is not whole.
  static Optional<byte[]> unpack(byte[] file) {
    if (file.length < HEADER || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(file, MAGIC.length, HEADER - MAGIC.length);
    int length = header.getInt();
    int sum = header.getInt();
    byte[] scrollback = Arrays.copyOfRange(file, HEADER, file.length);
    return length == scrollback.length && sum == checksum(scrollback)
        ? Optional.of(scrollback)
        : Optional.empty();
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
