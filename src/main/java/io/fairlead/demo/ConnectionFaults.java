package io.fairlead.demo;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;

/// Faults of the network between the clients and the demo cluster.
final class ConnectionFaults {
  /// The handler of one accepted connection, to be put before TLS.
  ChannelHandler handler() {
    return new ChannelInboundHandlerAdapter();
  }

  void cut() {}

  void blackHole(boolean on) {}

  void delay(Duration oneWay) {}

  void idleTimeout(Duration silence) {}
}
