package io.fairlead.ui.sessions;

import io.fairlead.ui.terminal.FarEnd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Stands in for the line discipline that a command without a terminal lacks: shows what is typed,
/// lets it be mended with backspace, and sends it a line at a time.
final class PlainLine {
  private static final byte[] RUB_OUT = "\b \b".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEW_LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 64 << 10;

  private final Consumer<byte[]> echo;
  private byte[] line = {};

  /// @param echo shows bytes
  PlainLine(Consumer<byte[]> echo) {
    this.echo = echo;
  }

  /// Takes what is typed; whole lines go to `farEnd`.
  synchronized boolean offer(byte[] typed, FarEnd farEnd) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    boolean taken = true;
    for (byte each : typed) {
      taken &= offer(each, farEnd, shown);
    }
    if (shown.size() > 0) {
      echo.accept(shown.toByteArray());
    }
    return taken;
  }

  private boolean offer(byte typed, FarEnd farEnd, ByteArrayOutputStream shown) {
    if (typed == '\r' || typed == '\n') {
      shown.writeBytes(NEW_LINE);
      byte[] whole = with((byte) '\n');
      line = new byte[0];
      return farEnd.offer(whole);
    }
    if (typed == 0x7f || typed == '\b') {
      rubOut(shown);
    } else if (typed == '\t' || Byte.toUnsignedInt(typed) >= ' ') {
      if (line.length >= LONGEST) {
        return false;
      }
      line = with(typed);
      shown.write(typed);
    }
    return true;
  }

  /// Takes back one character of UTF-8.
  private void rubOut(ByteArrayOutputStream shown) {
    int end = line.length;
    while (end > 0 && (line[end - 1] & 0xc0) == 0x80) {
      end--;
    }
    if (end > 0) {
      line = Arrays.copyOf(line, end - 1);
      shown.writeBytes(RUB_OUT);
    }
  }

  private byte[] with(byte last) {
    byte[] longer = Arrays.copyOf(line, line.length + 1);
    longer[line.length] = last;
    return longer;
  }

  /// What a command without a terminal says, as a terminal shows it: with a carriage return before
  /// each line feed.
  static byte[] shown(byte[] output) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream(output.length + 16);
    for (byte each : output) {
      if (each == '\n') {
        shown.write('\r');
      }
      shown.write(each);
    }
    return shown.toByteArray();
  }
}
