package io.fairlead.wire;

import io.fairlead.wire.SpdyFrame.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads the frames of a SPDY/3.1 server out of bytes that may be cut anywhere. The payload of a
/// DATA frame is passed on as it comes, header blocks are inflated as they come; nothing else is
/// ever held. Holds native memory until [#close].
final class SpdyReader implements AutoCloseable {
  /// Who takes what was read.
  interface Frames {
    /// Bytes of a stream; the receiver owns them. Empty only together with `last`, the end of the
    /// stream.
    void data(int stream, ByteBuf bytes, boolean last);

    void control(SpdyFrame frame);
  }

  /// A header block longer than this is refused before it is read.
  static final int BLOCK_AT_MOST = 64 << 10;

  private static final int VERSION = 3;
  private static final int LAST = 1;
  private static final int UNIDIRECTIONAL = 2;
  private static final int HEADER = 8;
  private static final int LONGEST_FIXED = 10;

  private final Frames frames;
  private final HeaderInflater inflater = new HeaderInflater();
  private final ByteBuffer fixed = ByteBuffer.allocate(LONGEST_FIXED);
  private Part part = Part.HEADER;
  private int type;
  private int flags;
  private int stream;
  private int left;
  private boolean broken;

  /// What the next byte belongs to.
  private enum Part {
    HEADER,
    /// The fields of a control frame that have a fixed size.
    FIXED,
    BLOCK,
    DATA,
    /// A setting, of which nothing is kept.
    SETTING,
    /// A control frame of a type that nobody knows, which must be ignored (section 2.6).
    UNKNOWN
  }

  SpdyReader(Frames frames) {
    this.frames = frames;
    fixed.limit(HEADER);
  }

  /// Reads all of the bytes and takes ownership of them. After an exception whatever still comes is
  /// dropped.
  ///
  /// @throws ProtocolException if this is no SPDY/3.1
  void read(ByteBuf in) throws ProtocolException {
    try {
      while (in.isReadable() && !broken) {
        switch (part) {
          case HEADER -> {
            if (filled(in)) {
              header();
            }
          }
          case FIXED -> {
            if (filled(in)) {
              fixed();
            }
          }
          case SETTING, UNKNOWN -> {
            int size = take(in);
            in.skipBytes(size);
            if (left == 0) {
              end();
            }
          }
          case BLOCK -> {
            inflater.add(in, take(in));
            if (left == 0) {
              block();
            }
          }
          case DATA -> {
            int size = take(in);
            boolean rest = size == in.readableBytes();
            data(Portion.take(in, size));
            if (rest) {
              return;
            }
          }
        }
      }
    } catch (ProtocolException e) {
      broken = true;
      throw e;
    } finally {
      in.release();
    }
  }

  private int take(ByteBuf in) {
    int size = Math.min(left, in.readableBytes());
    left -= size;
    return size;
  }

  private boolean filled(ByteBuf in) {
    while (fixed.hasRemaining() && in.isReadable()) {
      fixed.put(in.readByte());
    }
    return !fixed.hasRemaining();
  }

  private void data(ByteBuf bytes) {
    boolean last = left == 0 && (flags & LAST) != 0;
    int id = stream;
    if (left == 0) {
      next(Part.HEADER, HEADER);
    }
    frames.data(id, bytes, last);
  }

  private void next(Part following, int size) {
    part = following;
    fixed.clear().limit(size);
  }

  private void header() throws ProtocolException {
    int first = fixed.getInt(0);
    flags = fixed.get(4) & 0xff;
    left = fixed.getInt(4) & 0xffffff;
    if (first >= 0) {
      beginData(first);
    } else if ((first >>> 16 & 0x7fff) != VERSION) {
      throw new ProtocolException(
          "expected a frame of SPDY/3.1, got the bytes %08x".formatted(first));
    } else {
      type = first & 0xffff;
      beginControl();
    }
  }

  private void beginData(int id) throws ProtocolException {
    stream = id;
    if (id == 0 || (flags & ~LAST) != 0) {
      throw new ProtocolException(
          "expected DATA of a stream with flag 1 at most, got stream %d, flags %d"
              .formatted(id, flags));
    }
    part = Part.DATA;
    if (left == 0) {
      next(Part.HEADER, HEADER);
      if ((flags & LAST) != 0) {
        frames.data(id, Unpooled.EMPTY_BUFFER, true);
      }
    }
  }

  private void beginControl() throws ProtocolException {
    switch (type) {
      case SpdyFrame.SYN_STREAM -> beginWithBlock(10, LAST | UNIDIRECTIONAL);
      case SpdyFrame.SYN_REPLY, SpdyFrame.HEADERS -> beginWithBlock(4, LAST);
      case SpdyFrame.PING -> beginFixed(4);
      case SpdyFrame.RST_STREAM, SpdyFrame.GOAWAY, SpdyFrame.WINDOW_UPDATE -> beginFixed(8);
      case SpdyFrame.SETTINGS -> {
        checkFlags(LAST);
        checkLength(left >= 4);
        next(Part.FIXED, 4);
      }
      default -> {
        part = Part.UNKNOWN;
        if (left == 0) {
          end();
        }
      }
    }
  }

  private void beginFixed(int length) throws ProtocolException {
    checkFlags(0);
    checkLength(left == length);
    next(Part.FIXED, length);
  }

  private void beginWithBlock(int before, int knownFlags) throws ProtocolException {
    checkFlags(knownFlags);
    checkLength(left >= before && left - before <= BLOCK_AT_MOST);
    next(Part.FIXED, before);
  }

  private void fixed() throws ProtocolException {
    left -= fixed.limit();
    int first = fixed.getInt(0);
    switch (type) {
      case SpdyFrame.PING -> tell(new SpdyFrame.Ping(first));
      case SpdyFrame.RST_STREAM -> {
        check(first > 0, "RST_STREAM of a stream", "stream " + first);
        check(fixed.getInt(4) != 0, "RST_STREAM with a status", "status 0");
        tell(new SpdyFrame.Reset(first, fixed.getInt(4)));
      }
      case SpdyFrame.GOAWAY -> {
        check(first >= 0, "GOAWAY with a stream", "stream " + first);
        tell(new SpdyFrame.GoAway(first, fixed.getInt(4)));
      }
      case SpdyFrame.WINDOW_UPDATE -> {
        check(first >= 0, "WINDOW_UPDATE of a stream", "stream " + first);
        check(fixed.getInt(4) > 0, "WINDOW_UPDATE that adds bytes", "" + fixed.getInt(4));
        tell(new SpdyFrame.WindowUpdate(first, fixed.getInt(4)));
      }
      case SpdyFrame.SETTINGS -> {
        check(left == 8L * first, "SETTINGS of %d entries".formatted(first), left + " bytes");
        stream = first;
        part = Part.SETTING;
        if (left == 0) {
          end();
        }
      }
      default -> {
        check(first > 0, "headers of a stream", "stream " + first);
        stream = first;
        part = Part.BLOCK;
        if (left == 0) {
          block();
        }
      }
    }
  }

  private void end() {
    if (part == Part.SETTING) {
      tell(new SpdyFrame.Settings(stream));
    } else {
      next(Part.HEADER, HEADER);
    }
  }

  private void block() throws ProtocolException {
    List<Header> headers = inflater.end();
    boolean last = (flags & LAST) != 0;
    tell(
        switch (type) {
          case SpdyFrame.SYN_STREAM ->
              new SpdyFrame.SynStream(
                  stream, fixed.getInt(4) & 0x7fffffff, (fixed.get(8) & 0xff) >>> 5, headers, last);
          case SpdyFrame.SYN_REPLY -> new SpdyFrame.SynReply(stream, headers, last);
          default -> new SpdyFrame.Headers(stream, headers, last);
        });
  }

  private void tell(SpdyFrame frame) {
    next(Part.HEADER, HEADER);
    frames.control(frame);
  }

  private void checkFlags(int known) throws ProtocolException {
    check((flags & ~known) == 0, "known flags of control frame " + type, "flags " + flags);
  }

  private void checkLength(boolean right) throws ProtocolException {
    check(right, "the right length of control frame " + type, left + " bytes");
  }

  private static void check(boolean right, String expected, String got) throws ProtocolException {
    if (!right) {
      throw new ProtocolException("expected %s, got %s".formatted(expected, got));
    }
  }

  @Override
  public void close() {
    broken = true;
    inflater.close();
  }
}
