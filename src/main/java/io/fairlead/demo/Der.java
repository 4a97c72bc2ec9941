package io.fairlead.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The few DER values (ITU-T X.690) of which a certificate consists.
final class Der {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... elements) {
    return value(0x30, elements);
  }

  /// @param content as it is in the value: big-endian two's complement
  static byte[] integer(byte[] content) {
    return value(0x02, content);
  }

  static byte[] yes() {
    return value(0x01, new byte[] {(byte) 0xff});
  }

  /// @param content the arcs in their encoding
  static byte[] objectId(byte... content) {
    return value(0x06, content);
  }

  static byte[] octets(byte[] content) {
    return value(0x04, content);
  }

  static byte[] bits(byte[] content) {
    return value(0x03, new byte[] {0}, content);
  }

  /// A time before 2050.
  static byte[] time(Instant instant) {
    return value(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  /// A context-specific value of primitive content.
  static byte[] tagged(int tag, byte[] content) {
    return value(0x80 | tag, content);
  }

  /// A context-specific value around another.
  static byte[] explicit(int tag, byte[] content) {
    return value(0xa0 | tag, content);
  }

  private static byte[] value(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
