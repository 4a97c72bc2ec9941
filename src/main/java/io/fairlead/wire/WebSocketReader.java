package io.fairlead.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Reads the WebSocket frames of a server (RFC 6455, section 5) out of bytes that may be cut
/// anywhere. The payload of data frames is passed on as it comes, without a copy and without a
/// bound on the length of a frame; control frames are collected. Holds at most 135 bytes.
final class WebSocketReader {
  /// Who takes what was read.
  interface Events {
    /// The next payload belongs to a new binary message.
    void messageBegins();

    /// The next bytes of the message; the receiver owns them. Never empty.
    void payload(ByteBuf bytes);

    /// A ping to answer with the same payload.
    void ping(byte[] payload);

    /// The answer to a ping.
    void pong(byte[] payload);

    /// The server's CLOSE, after which nothing is read. `code` is 1005 where it named none.
    void close(int code, String reason);
  }

  static final int CONTINUATION = 0;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final int CONTROL_AT_MOST = 125;

  private static final int NO_CODE = 1005;
  private static final int LONGEST_HEADER = 10;

  private final Events events;
  private final byte[] header = new byte[LONGEST_HEADER];
  private int headerSize;
  private byte[] collected = {};
  private int collectedSize;
  private int opcode;
  private long left;
  private boolean inFrame;
  private boolean inMessage;
  private boolean closed;

  WebSocketReader(Events events) {
    this.events = events;
  }

  /// Reads all of the bytes and takes ownership of them. After an exception or a CLOSE whatever
  /// still comes is dropped.
  ///
  /// @throws ProtocolException if a frame is masked, malformed or out of place, or is a text
  void read(ByteBuf in) throws ProtocolException {
    boolean ours = true;
    try {
      while (in.isReadable() && !closed) {
        if (!inFrame) {
          readHeader(in);
        } else if (opcode >= CLOSE) {
          collect(in);
        } else {
          int size = (int) Math.min(left, in.readableBytes());
          advance(size);
          ours = size < in.readableBytes();
          if (!ours) {
            events.payload(in);
            return;
          }
          events.payload(in.readRetainedSlice(size));
        }
      }
    } catch (ProtocolException e) {
      closed = true;
      throw e;
    } finally {
      if (ours) {
        in.release();
      }
    }
  }

  private void advance(int size) {
    left -= size;
    inFrame = left > 0;
  }

  private void readHeader(ByteBuf in) throws ProtocolException {
    int needed = headerSize < 2 ? 2 : headerLength();
    while (headerSize < needed && in.isReadable()) {
      header[headerSize++] = in.readByte();
      if (headerSize == 2) {
        needed = headerLength();
      }
    }
    if (headerSize < needed) {
      return;
    }
    headerSize = 0;
    beginFrame((header[0] & 0x80) != 0, header[0] & 0x0f, payloadLength());
  }

  /// Checks the first two bytes, so that nonsense is told at once.
  private int headerLength() throws ProtocolException {
    if ((header[0] & 0x70) != 0) {
      throw new ProtocolException("expected a WebSocket frame without extensions, got RSV bits");
    }
    if ((header[1] & 0x80) != 0) {
      throw new ProtocolException("expected an unmasked WebSocket frame, got a masked one");
    }
    return switch (header[1]) {
      case 126 -> 4;
      case 127 -> 10;
      default -> 2;
    };
  }

  private long payloadLength() throws ProtocolException {
    int bytes =
        switch (header[1]) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    if (bytes == 0) {
      return header[1];
    }
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = (length << 8) | (header[2 + i] & 0xff);
    }
    if (length < (bytes == 2 ? CONTROL_AT_MOST + 1 : 1 << 16)) {
      throw new ProtocolException(
          "expected the shortest form of a WebSocket length, got %d in %d bytes"
              .formatted(length, bytes));
    }
    return length;
  }

  private void beginFrame(boolean last, int code, long length) throws ProtocolException {
    opcode = code;
    left = length;
    inFrame = length > 0;
    switch (code) {
      case BINARY -> {
        if (inMessage) {
          throw new ProtocolException("expected the rest of a WebSocket message, got a new one");
        }
        inMessage = !last;
        events.messageBegins();
      }
      case CONTINUATION -> {
        if (!inMessage) {
          throw new ProtocolException("expected a WebSocket message, got the rest of one");
        }
        inMessage = !last;
      }
      case CLOSE, PING, PONG -> {
        if (!last || length > CONTROL_AT_MOST) {
          throw new ProtocolException(
              "expected a whole WebSocket control frame of at most %d bytes, got %d%s"
                  .formatted(CONTROL_AT_MOST, length, last ? "" : " of a fragmented one"));
        }
        collected = new byte[(int) length];
        collectedSize = 0;
        if (length == 0) {
          control();
        }
      }
      default ->
          throw new ProtocolException("expected a binary WebSocket message, got opcode " + code);
    }
  }

  private void collect(ByteBuf in) throws ProtocolException {
    int size = (int) Math.min(left, in.readableBytes());
    in.readBytes(collected, collectedSize, size);
    collectedSize += size;
    advance(size);
    if (!inFrame) {
      control();
    }
  }

  private void control() throws ProtocolException {
    byte[] payload = collected;
    collected = new byte[0];
    switch (opcode) {
      case PING -> events.ping(payload);
      case PONG -> events.pong(payload);
      default -> close(payload);
    }
  }

  private void close(byte[] payload) throws ProtocolException {
    if (payload.length == 1) {
      throw new ProtocolException("expected a WebSocket CLOSE code of two bytes, got one");
    }
    int code = payload.length == 0 ? NO_CODE : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    closed = true;
    events.close(
        code,
        payload.length <= 2
            ? ""
            : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
  }
}
