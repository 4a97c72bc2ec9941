package io.fairlead.exec.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the stream of a log apart into lines. Of a long line the beginning is kept.
final class LogLines {
  /// So many bytes of a line are kept.
  static final int KEPT_AT_MOST = 256 << 10;

  private static final int BUFFER = 32 << 10;

  /// The longest time that a server writes.
  private static final int TIME_AT_MOST = 40;

  // FNV-1a
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /// One line as it came.
  ///
  /// @param hash of all its bytes, its time among them
  /// @param ended whether its end came, too
  record Raw(LogEvent.Line line, long hash, boolean ended) {}

  private final InputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long cut;
  private long hash = OFFSET_BASIS;

  LogLines(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /// The next line, or null at the end.
  @Nullable Raw next() throws IOException {
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line(true);
      }
      hash = (hash ^ b) * PRIME;
      if (kept.size() < KEPT_AT_MOST) {
        kept.write(b);
      } else {
        cut++;
      }
    }
    return kept.size() == 0 ? null : line(false);
  }

  private Raw line(boolean ended) {
    byte[] bytes = kept.toByteArray();
    int length = cut > 0 ? wholeCharacters(bytes) : bytes.length;
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    Raw raw = new Raw(timed(text, cut + bytes.length - length), hash, ended);
    kept.reset();
    cut = 0;
    hash = OFFSET_BASIS;
    return raw;
  }

  private static LogEvent.Line timed(String text, long cut) {
    int space = text.indexOf(' ');
    int end = space < 0 ? text.length() : space;
    if (end > 0 && end <= TIME_AT_MOST && Character.isDigit(text.charAt(0))) {
      try {
        Instant at = OffsetDateTime.parse(text.substring(0, end)).toInstant();
        return new LogEvent.Line(
            Optional.of(at), text.substring(Math.min(end + 1, text.length())), cut);
      } catch (DateTimeException e) {
        // words of the server's own
      }
    }
    return new LogEvent.Line(Optional.empty(), text, cut);
  }

  /// The length without a character at the end of which only a part is there.
  private static int wholeCharacters(byte[] bytes) {
    int lead = bytes.length - 1;
    while (lead > 0 && lead > bytes.length - 4 && (bytes[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int first = Byte.toUnsignedInt(bytes[lead]);
    int needs = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return lead + needs > bytes.length ? lead : bytes.length;
  }
}
