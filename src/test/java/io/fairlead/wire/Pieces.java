package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Bytes as the network may cut them.
final class Pieces {
  private Pieces() {}

  static List<ByteBuf> whole(byte[] bytes) {
    return bytes.length == 0 ? List.of() : List.of(Unpooled.wrappedBuffer(bytes));
  }

  static List<ByteBuf> singleBytes(byte[] bytes) {
    List<ByteBuf> pieces = new ArrayList<>(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      pieces.add(Unpooled.wrappedBuffer(bytes, i, 1));
    }
    return pieces;
  }

  /// @param most bytes of a piece
  static List<ByteBuf> random(byte[] bytes, int most, SplittableRandom random) {
    List<ByteBuf> pieces = new ArrayList<>();
    int size;
    for (int i = 0; i < bytes.length; i += size) {
      size = Math.min(random.nextInt(1, most + 1), bytes.length - i);
      pieces.add(Unpooled.wrappedBuffer(bytes, i, size));
    }
    return pieces;
  }
}
