package io.fairlead.demo;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// The endless text of all big downloads: line k is its number in seven digits, a blank and 55
/// letters, 64 bytes in all. Any byte that is lost, doubled or out of place shows.
final class Pattern {
  static final int LINE = 64;

  /// Lines written at once; a power of ten, so that within such a block only the first digits of
  /// the numbers change from block to block.
  private static final int BLOCK_LINES = 1000;

  private static final int BLOCK = BLOCK_LINES * LINE;
  private static final int NUMBERS = 10_000_000;
  private static final byte[] FIRST_BLOCK = firstBlock();

  private Pattern() {}

  /// Appends the `length` bytes of the text that begin at `offset`.
  static void write(long offset, ByteBuf target, int length) {
    long at = offset;
    int left = length;
    while (left > 0) {
      int inBlock = (int) (at % BLOCK);
      int part = Math.min(left, BLOCK - inBlock);
      int start = target.writerIndex();
      target.writeBytes(FIRST_BLOCK, inBlock, part);
      number(target, start - inBlock, start, start + part, (int) (at / BLOCK % (NUMBERS / 1000)));
      at += part;
      left -= part;
    }
  }

  /// Sets the first four digits of each line of a block that begins at `origin`, within the limits.
  private static void number(ByteBuf target, int origin, int from, int to, int thousands) {
    if (thousands == 0) {
      return;
    }
    int first = origin + (from - origin) / LINE * LINE;
    int digits =
        ('0' + thousands / 1000) << 24
            | ('0' + thousands / 100 % 10) << 16
            | ('0' + thousands / 10 % 10) << 8
            | ('0' + thousands % 10);
    for (int line = first; line < to; line += LINE) {
      if (line >= from && line + 4 <= to) {
        target.setInt(line, digits);
      } else {
        for (int i = 0; i < 4; i++) {
          if (line + i >= from && line + i < to) {
            target.setByte(line + i, digits >> (24 - 8 * i));
          }
        }
      }
    }
  }

  private static byte[] firstBlock() {
    StringBuilder text = new StringBuilder(BLOCK);
    for (int line = 0; line < BLOCK_LINES; line++) {
      text.append("%07d ".formatted(line))
          .append("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
