package io.fairlead.exec.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Lets a reader of an archive take no more than a header's worth between two files, so that a
/// header which claims to be gigabytes long does not fill the memory.
final class HeaderGuard extends FilterInputStream {
  /// Long names and their like; no file system has names of such a length.
  static final int HEADER_AT_MOST = 1 << 20;

  private long allowed = HEADER_AT_MOST;

  HeaderGuard(InputStream in) {
    super(in);
  }

  /// From here on comes a header.
  void header() {
    allowed = HEADER_AT_MOST;
  }

  /// From here on come the bytes of a file.
  void content() {
    allowed = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (allowed <= 0) {
      throw new IOException("a header is longer than " + HEADER_AT_MOST + " bytes");
    }
    int taken = super.read(to, offset, (int) Math.min(length, allowed));
    allowed -= Math.max(taken, 0);
    return taken;
  }

  @Override
  public long skip(long count) throws IOException {
    // Read instead, so that it is counted.
    byte[] dropped = new byte[(int) Math.min(count, 8 << 10)];
    return Math.max(0, read(dropped, 0, dropped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
