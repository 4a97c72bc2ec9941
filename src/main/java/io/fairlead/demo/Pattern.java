package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// The endless text of all big downloads: line k is its number in seven digits, a blank and 55
/// letters, 64 bytes in all. Any byte that is lost, doubled or out of place shows.
final class Pattern {
  static final int LINE = 64;

  private static final int LINES = 10_000_000;
  private static final byte[] REST =
      " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012\n"
          .getBytes(StandardCharsets.US_ASCII);

  private Pattern() {}

  /// Appends the `length` bytes of the text that begin at `offset`.
  static void write(long offset, ByteBuf target, int length) {
    byte[] lines = lines(offset / LINE, (int) (offset % LINE) + length);
    target.writeBytes(lines, (int) (offset % LINE), length);
  }

  /// At least the first `atLeast` bytes of the text from line `first` on.
  static byte[] lines(long first, int atLeast) {
    byte[] text = new byte[(atLeast + LINE - 1) / LINE * LINE];
    for (int at = 0; at < text.length; at += LINE) {
      int number = (int) ((first + at / LINE) % LINES);
      for (int digit = 6; digit >= 0; digit--) {
        text[at + digit] = (byte) ('0' + number % 10);
        number /= 10;
      }
      System.arraycopy(REST, 0, text, at + 7, REST.length);
    }
    return text;
  }
}
