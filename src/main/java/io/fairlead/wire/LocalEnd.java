package io.fairlead.wire;

import io.netty.channel.ChannelHandlerContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// The end of a connection on this computer.
final class LocalEnd {
  private LocalEnd() {}

  /// The address that it goes out from; empty where it has none, or has ended.
  static Optional<InetAddress> of(ChannelHandlerContext ctx) {
    return ctx.channel().localAddress() instanceof InetSocketAddress local
        ? Optional.ofNullable(local.getAddress())
        : Optional.empty();
  }
}
