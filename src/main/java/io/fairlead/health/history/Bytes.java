package io.fairlead.health.history;

import java.util.Arrays;

/// Bytes that grow, for numbers of which most are small: seven bits a byte, lowest first.
final class Bytes {
  private byte[] bytes = new byte[512];
  private int size;

  void put(long number) {
    if (size + 10 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long left = number;
    while ((left & ~0x7FL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /// A number that may be negative; small ones of either sign take a byte.
  void putSigned(long number) {
    put((number << 1) ^ (number >> 63));
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /// Reads what was put, in the same order.
  static final class Reader {
    private final byte[] bytes;
    private int next;

    /// @param bytes that nobody changes meanwhile
    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return next < bytes.length;
    }

    /// @throws IllegalArgumentException where the bytes end within a number
    long take() {
      if (next < bytes.length && bytes[next] >= 0) {
        return bytes[next++];
      }
      return takeLong();
    }

    private long takeLong() {
      long number = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (next == bytes.length) {
          throw new IllegalArgumentException("chunk ends within a number, at byte " + next);
        }
        byte part = bytes[next++];
        number |= (part & 0x7FL) << shift;
        if (part >= 0) {
          return number;
        }
      }
      throw new IllegalArgumentException("number of more than 64 bits before byte " + next);
    }

    long takeSigned() {
      long number = take();
      return (number >>> 1) ^ -(number & 1);
    }

    int takeInt(int atMost) {
      long number = take();
      if (number < 0 || number > atMost) {
        throw new IllegalArgumentException(
            "expected at most " + atMost + " before byte " + next + ", but found " + number);
      }
      return (int) number;
    }
  }
}
