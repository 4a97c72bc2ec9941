package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Makes inputs for the readers: frames that know the protocol, mostly right, and damage.
final class FrameMaker {
  private static final int[] SPDY_TYPES = {1, 2, 2, 3, 4, 6, 6, 7, 8, 9, 5, 77};
  private static final int[] SPDY_LENGTHS = {-1, 4, 8, 8, 12, 10, 4, 8, 4, 8, 0, 0};
  private static final int[] OPCODES = {2, 2, 2, 2, 0, 0, 8, 9, 10, 1, 3, 15};
  private static final long[] ODD_LENGTHS = {0, 1, 125, 126, 127, 65535, 65536, 1L << 31, -1};

  private final SplittableRandom random;

  FrameMaker(SplittableRandom random) {
    this.random = random;
  }

  byte[] bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Some frames of SPDY with true lengths and, now and then, wrong fields.
  byte[] spdy() {
    ByteBuf out = Unpooled.buffer();
    SpdyWriter writer = new SpdyWriter();
    if (random.nextBoolean()) {
      CompressedHeaders.synStream(2, headers(), out);
    }
    for (int i = random.nextInt(1, 8); i > 0; i--) {
      spdy(out, writer);
    }
    return take(out);
  }

  private void spdy(ByteBuf out, SpdyWriter writer) {
    int stream = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(1, 10);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        byte[] data = bytes(random.nextInt(30) == 0 ? 3000 : 20);
        out.writeLong(
            SpdyWriter.dataHeader(stream & 0x7fffffff, data.length, random.nextBoolean()));
        out.writeBytes(data);
      }
      case 2 ->
          writer.synStream(
              new SpdyFrame.SynStream(stream & 0x7fffffff, 0, 0, headers(), random.nextBoolean()),
              out);
      default -> {
        int kind = random.nextInt(SPDY_TYPES.length);
        int length = SPDY_LENGTHS[kind];
        if (length < 0 || random.nextInt(20) == 0) {
          length = random.nextInt(40);
        }
        out.writeShort(0x8003).writeShort(SPDY_TYPES[kind]);
        out.writeByte(random.nextInt(20) == 0 ? random.nextInt(256) : 0).writeMedium(length);
        ByteBuf body = out.alloc().heapBuffer(length + 8);
        body.writeInt(SPDY_TYPES[kind] == SpdyFrame.SETTINGS ? length / 8 : stream);
        body.writeInt(random.nextInt(6)).writeZero(Math.max(0, length - 8));
        out.writeBytes(body, 0, length);
        body.release();
      }
    }
  }

  private List<SpdyFrame.Header> headers() {
    List<SpdyFrame.Header> headers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String value = "v".repeat(random.nextInt(200) == 0 ? 70_000 : random.nextInt(20));
      headers.add(new SpdyFrame.Header((random.nextInt(10) == 0 ? "N" : "n") + i, value));
    }
    return headers;
  }

  /// Some frames of a WebSocket server around these bytes, mostly right.
  byte[] webSocket(byte[] payload) {
    ByteBuf out = Unpooled.buffer();
    int at = 0;
    boolean inMessage = false;
    do {
      int size = Math.min(payload.length - at, random.nextInt(1, 300));
      boolean last = random.nextInt(4) != 0;
      int opcode = inMessage ? 0 : 2;
      if (random.nextInt(6) == 0) {
        webSocket(out, OPCODES[random.nextInt(OPCODES.length)], random.nextInt(9) != 0, bytes(126));
      }
      byte[] piece = new byte[size];
      System.arraycopy(payload, at, piece, 0, size);
      webSocket(out, opcode, last, piece);
      inMessage = !last;
      at += size;
    } while (at < payload.length);
    return take(out);
  }

  private void webSocket(ByteBuf out, int opcode, boolean last, byte[] payload) {
    out.writeByte((last ? 0x80 : 0) | opcode);
    long length =
        random.nextInt(100) == 0 ? ODD_LENGTHS[random.nextInt(ODD_LENGTHS.length)] : payload.length;
    if (length >= 0 && length <= 125) {
      out.writeByte((int) length);
    } else if (length >= 0 && length < 65536) {
      out.writeByte(126).writeShort((int) length);
    } else {
      out.writeByte(127).writeLong(length);
    }
    out.writeBytes(payload);
  }

  /// Messages of the channel protocol for port 7000.
  byte[] channels() {
    ByteBuf out = Unpooled.buffer();
    webSocket(out, 2, true, new byte[] {0, 0x58, 0x1b});
    webSocket(out, 2, true, new byte[] {1, 0x58, 0x1b});
    for (int i = random.nextInt(6); i > 0; i--) {
      String channel = random.nextInt(20) == 0 ? "\2" : random.nextInt(4) == 0 ? "\1" : "\0";
      out.writeBytes(
          webSocket(
              (channel + "x".repeat(random.nextInt(40))).getBytes(StandardCharsets.US_ASCII)));
    }
    return take(out);
  }

  /// Another input, damaged at some places.
  byte[] damaged(byte[] input, byte[] other) {
    ByteBuf out = Unpooled.buffer(2 * input.length).writeBytes(input);
    for (int i = random.nextInt(1, 5); i > 0 && out.readableBytes() > 0; i--) {
      int at = random.nextInt(out.readableBytes());
      switch (random.nextInt(5)) {
        case 0 -> out.setByte(at, out.getByte(at) ^ (1 << random.nextInt(8)));
        case 1 -> out.setByte(at, random.nextInt(256));
        case 2 -> out.writerIndex(at);
        case 3 -> {
          int from = random.nextInt(other.length);
          out.writerIndex(at).writeBytes(other, from, other.length - from);
        }
        default -> out.writeBytes(Arrays.copyOf(input, Math.min(at, 64)));
      }
    }
    return take(out);
  }

  private static byte[] take(ByteBuf buffer) {
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    buffer.release();
    return bytes;
  }
}
