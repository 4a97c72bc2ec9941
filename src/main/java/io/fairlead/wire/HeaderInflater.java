package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads the header blocks of one direction of a SPDY/3.1 session: one zlib stream for all of them.
/// A block is inflated as it arrives, into at most [#PLAIN_AT_MOST] bytes. Holds native memory
/// until [#close].
final class HeaderInflater implements AutoCloseable {
  /// A block that grows beyond this is a bomb: real ones have a few hundred bytes.
  static final int PLAIN_AT_MOST = 64 << 10;

  private static final int USUAL = 512;

  private final Inflater inflater = new Inflater();
  private byte[] plain = new byte[USUAL];
  private int size;

  /// Takes the next `count` compressed bytes of the block out of `in`.
  void add(ByteBuf in, int count) throws ProtocolException {
    if (in.nioBufferCount() == 1) {
      inflate(in.internalNioBuffer(in.readerIndex(), count));
    } else {
      for (ByteBuffer part : in.nioBuffers(in.readerIndex(), count)) {
        inflate(part);
      }
    }
    in.skipBytes(count);
  }

  private void inflate(ByteBuffer compressed) throws ProtocolException {
    try {
      inflater.setInput(compressed);
      while (true) {
        int more = inflater.inflate(plain, size, plain.length - size);
        size += more;
        if (size == plain.length) {
          grow();
        } else if (inflater.needsDictionary()) {
          inflater.setDictionary(SpdyDictionary.bytes());
        } else if (inflater.finished()) {
          throw new ProtocolException("expected compressed headers, got the end of compression");
        } else if (more == 0) {
          return;
        }
      }
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new ProtocolException("expected compressed headers, got " + e.getMessage());
    }
  }

  private void grow() throws ProtocolException {
    if (size > PLAIN_AT_MOST) {
      throw new ProtocolException(
          "expected at most %d bytes of headers, got more".formatted(PLAIN_AT_MOST));
    }
    plain = Arrays.copyOf(plain, Math.min(2 * size, PLAIN_AT_MOST + 1));
  }

  /// Ends the block: what it says. The next block begins.
  List<SpdyFrame.Header> end() throws ProtocolException {
    ByteBuffer block = ByteBuffer.wrap(plain, 0, size);
    size = 0;
    if (plain.length > 8 * USUAL) {
      plain = new byte[USUAL];
    }
    if (!block.hasRemaining()) {
      return List.of();
    }
    int count = number(block);
    if (count > block.remaining() / (2 * Integer.BYTES)) {
      throw new ProtocolException(
          "expected %d headers, got %d bytes".formatted(count, block.remaining()));
    }
    List<SpdyFrame.Header> headers = new ArrayList<>(count);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String name = text(block);
      if (name.isEmpty() || !names.add(name) || hasCapital(name)) {
        throw new ProtocolException(
            "expected a new header name in lower case, got \"%s\"".formatted(name));
      }
      headers.add(new SpdyFrame.Header(name, text(block)));
    }
    if (block.hasRemaining()) {
      throw new ProtocolException(
          "expected the end of %d headers, got %d bytes more".formatted(count, block.remaining()));
    }
    return headers;
  }

  private static String text(ByteBuffer block) throws ProtocolException {
    int length = number(block);
    if (length > block.remaining()) {
      throw new ProtocolException(
          "expected a header of %d bytes, got %d".formatted(length, block.remaining()));
    }
    String text =
        new String(
            block.array(), block.arrayOffset() + block.position(), length, StandardCharsets.UTF_8);
    block.position(block.position() + length);
    return text;
  }

  private static int number(ByteBuffer block) throws ProtocolException {
    if (block.remaining() < Integer.BYTES) {
      throw new ProtocolException("expected a number of headers or bytes, got the end of a block");
    }
    int number = block.getInt();
    if (number < 0) {
      throw new ProtocolException("expected a number of headers or bytes, got " + number);
    }
    return number;
  }

  private static boolean hasCapital(String name) {
    return name.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  @Override
  public void close() {
    inflater.end();
  }
}
