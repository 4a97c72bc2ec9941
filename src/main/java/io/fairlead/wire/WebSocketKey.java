package io.fairlead.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The key of a WebSocket handshake and the answer that it asks for (RFC 6455, section 4.2.2).
record WebSocketKey(String value) {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  static WebSocketKey random() {
    byte[] nonce = new byte[16];
    new SecureRandom().nextBytes(nonce);
    return new WebSocketKey(Base64.getEncoder().encodeToString(nonce));
  }

  /// What `Sec-WebSocket-Accept` must say.
  String accept() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest((value + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-1", e);
    }
  }
}
