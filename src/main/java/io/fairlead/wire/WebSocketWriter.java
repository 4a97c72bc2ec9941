package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntSupplier;

/// Writes the WebSocket frames of a client (RFC 6455, section 5): whole messages, masked in the one
/// pass that copies them into the outgoing buffer. Payloads are never masked in place, because
/// others may hold the same bytes.
final class WebSocketWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  /// For fewer bytes than this, views of the buffers cost more than they save.
  private static final int VIEWED_FROM = 64;

  private static final int LONGEST_HEADER = 14;

  private final ByteBufAllocator allocator;
  private final IntSupplier keys;

  /// @param keys gives a new masking key for each frame
  WebSocketWriter(ByteBufAllocator allocator, IntSupplier keys) {
    this.allocator = allocator;
    this.keys = keys;
  }

  /// One binary message.
  ///
  /// @param head goes before the payload: its lowest `headBytes` (0 to 8) bytes, highest first
  /// @param payload is released
  ByteBuf binary(long head, int headBytes, ByteBuf payload) {
    try {
      int length = headBytes + payload.readableBytes();
      ByteBuf out = allocator.buffer(LONGEST_HEADER + length);
      int key = begin(out, WebSocketReader.BINARY, length);
      if (headBytes == Long.BYTES) {
        out.writeLong(head ^ twice(key));
      } else {
        for (int i = headBytes - 1; i >= 0; i--) {
          out.writeByte((byte) (head >>> (8 * i)) ^ (key >>> 24));
          key = Integer.rotateLeft(key, 8);
        }
      }
      append(out, payload, key);
      return out;
    } finally {
      payload.release();
    }
  }

  /// A control frame of at most 125 bytes.
  ByteBuf control(int opcode, byte[] payload) {
    ByteBuf out = allocator.buffer(LONGEST_HEADER + payload.length);
    int key = begin(out, opcode, payload.length);
    for (byte b : payload) {
      out.writeByte(b ^ (key >>> 24));
      key = Integer.rotateLeft(key, 8);
    }
    return out;
  }

  private int begin(ByteBuf out, int opcode, int length) {
    out.writeByte(FINAL | opcode);
    if (length <= WebSocketReader.CONTROL_AT_MOST) {
      out.writeByte(MASKED | length);
    } else if (length < 1 << 16) {
      out.writeByte(MASKED | 126).writeShort(length);
    } else {
      out.writeByte(MASKED | 127).writeLong(length);
    }
    int key = keys.getAsInt();
    out.writeInt(key);
    return key;
  }

  private static void append(ByteBuf out, ByteBuf payload, int firstKey) {
    int length = payload.readableBytes();
    if (length < VIEWED_FROM) {
      mask(payload, out, firstKey);
      return;
    }
    int to = out.writerIndex();
    ByteBuffer target = out.internalNioBuffer(to, length);
    if (payload.nioBufferCount() == 1) {
      mask(payload.internalNioBuffer(payload.readerIndex(), length), target, firstKey);
    } else {
      int key = firstKey;
      for (ByteBuffer part : payload.nioBuffers(payload.readerIndex(), length)) {
        int size = part.remaining();
        mask(part, target, key);
        key = Integer.rotateLeft(key, 8 * (size & 3));
      }
    }
    out.writerIndex(to + length);
  }

  private static void mask(ByteBuf from, ByteBuf to, int firstKey) {
    int key = firstKey;
    for (int i = from.readerIndex(); i < from.writerIndex(); i++) {
      to.writeByte(from.getByte(i) ^ (key >>> 24));
      key = Integer.rotateLeft(key, 8);
    }
  }

  /// Copies all of `from` to the position of `to` and moves that on.
  private static void mask(ByteBuffer from, ByteBuffer to, int key) {
    int read = from.position();
    int end = from.limit();
    int write = to.position();
    long wide = twice(key);
    for (; read <= end - Long.BYTES; read += Long.BYTES, write += Long.BYTES) {
      LONGS.set(to, write, (long) LONGS.get(from, read) ^ wide);
    }
    for (; read < end; read++, write++) {
      to.put(write, (byte) (from.get(read) ^ (wide >>> 56)));
      wide = Long.rotateLeft(wide, 8);
    }
    to.position(write);
  }

  private static long twice(int key) {
    return ((long) key << 32) | (key & 0xffffffffL);
  }
}
