package io.fairlead.profile;

import java.util.Locale;
import java.util.Optional;

/// How the bytes of a forward shall travel.
public enum TransportChoice {
  /// The best that the server takes.
  AUTO,
  /// SPDY/3.1 inside a WebSocket; API servers from 1.31 (1.30 by feature gate).
  WEBSOCKET,
  /// SPDY/3.1 by HTTP upgrade; any server, but some proxies refuse it.
  SPDY,
  /// `v4.channel.k8s.io`, a WebSocket for each connection; any server.
  LEGACY;

  /// The word of the file and the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TransportChoice> of(String word) {
    for (TransportChoice choice : values()) {
      if (choice.word().equals(word)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}
