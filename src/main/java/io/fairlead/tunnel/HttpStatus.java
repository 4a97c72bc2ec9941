package io.fairlead.tunnel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the status off an HTTP/1 answer that comes in pieces; heads of interim answers (1xx) are
/// passed over. Keeps [#AT_MOST] bytes.
final class HttpStatus {
  static final int AT_MOST = 16 << 10;

  /// What is known after a piece.
  sealed interface Reading {
    record More() implements Reading {}

    record Status(int code) implements Reading {}

    /// Something else.
    ///
    /// @param begins the printable letters at its beginning
    record NotHttp(String begins) implements Reading {}

    record TooLong() implements Reading {}
  }

  private static final Reading MORE = new Reading.More();
  private static final String START = "HTTP/1.";
  private static final Pattern LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
  private static final int SHOWN = 40;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Reading add(byte[] piece) {
    int room = AT_MOST - bytes.size();
    bytes.write(piece, 0, Math.min(room, piece.length));
    Reading reading = read(bytes.toString(StandardCharsets.ISO_8859_1));
    return reading instanceof Reading.More && piece.length >= room
        ? new Reading.TooLong()
        : reading;
  }

  private static Reading read(String text) {
    int from = 0;
    while (true) {
      String rest = text.substring(from);
      if (!rest.startsWith(START.substring(0, Math.min(START.length(), rest.length())))) {
        return new Reading.NotHttp(printable(rest));
      }
      int end = rest.indexOf('\n');
      if (end < 0) {
        return MORE;
      }
      Optional<Integer> status = status(rest.substring(0, end).stripTrailing());
      if (status.isEmpty()) {
        return new Reading.NotHttp(printable(rest));
      }
      if (status.get() >= 200 || status.get() == 101) {
        return new Reading.Status(status.get());
      }
      int over = rest.indexOf("\r\n\r\n");
      if (over < 0) {
        return MORE;
      }
      from += over + 4;
    }
  }

  private static Optional<Integer> status(String line) {
    Matcher found = LINE.matcher(line);
    return found.matches() ? Optional.of(Integer.parseInt(found.group(1))) : Optional.empty();
  }

  /// The first line of it, as far as it can be shown.
  private static String printable(String text) {
    int end = 0;
    while (end < Math.min(SHOWN, text.length())
        && text.charAt(end) >= ' '
        && text.charAt(end) < 127) {
      end++;
    }
    return text.substring(0, end);
  }
}
