package io.fairlead.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What both sides of SPDY/3 know before the first header block (SPDY protocol, draft 3, section
/// 2.6.10.1): 1423 bytes.
final class SpdyDictionary {
  private static final byte[] BYTES = load();

  private SpdyDictionary() {}

  static byte[] bytes() {
    return BYTES;
  }

  private static byte[] load() {
    try (InputStream file = SpdyDictionary.class.getResourceAsStream("spdy3-dictionary.bin")) {
      if (file == null) {
        throw new IllegalStateException("the SPDY dictionary is missing from the program");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
