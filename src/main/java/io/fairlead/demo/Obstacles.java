package io.fairlead.demo;

import java.util.Set;

/// What is in the way of streams at the moment. Safe for any thread.
final class Obstacles {
  private volatile Set<Obstacle> present = Set.of();

  void set(Set<Obstacle> all) {
    present = Set.copyOf(all);
  }

  boolean has(Obstacle obstacle) {
    return present.contains(obstacle);
  }

  /// Whether the server knows a protocol of WebSocket streams.
  boolean knows(String protocol) {
    return switch (protocol) {
      case Streaming.TUNNEL, WebSocketExec.V5 -> !has(Obstacle.OLD_SERVER);
      case ChannelPortForward.BINARY, ChannelPortForward.BASE64 -> !has(Obstacle.LEGACY_UNKNOWN);
      default -> false;
    };
  }
}
