package io.fairlead.wire;

import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// How upgraded connections end, whatever they carry.
final class Endings {
  /// The other side ended TCP without a word of its protocol.
  static final SessionEnd END_OF_TCP = new SessionEnd.ByPeer("end of the TCP connection");

  private static final long CLOSE_MILLIS = 1000;

  private Endings() {}

  /// The other side sent a WebSocket CLOSE.
  static SessionEnd ofClose(WebSocketBytes.Closed close) {
    return new SessionEnd.ByPeer(
        ("WebSocket CLOSE " + close.code() + " " + close.reason()).strip());
  }

  /// A failure of the network is the other side's, any other is of the protocol.
  static SessionEnd of(Throwable cause) {
    return cause instanceof IOException
        ? new SessionEnd.ByPeer(Failures.text(cause))
        : new SessionEnd.Broken(Failures.text(cause));
  }

  /// Closes the connection once the last words are sent. A path that takes no more bytes does not
  /// keep the socket.
  static void closeAfter(ChannelFuture lastWords, ChannelHandlerContext ctx) {
    lastWords.addListener(ChannelFutureListener.CLOSE);
    Future<?> force =
        ctx.executor().schedule(() -> ctx.close(), CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    ctx.channel().closeFuture().addListener(_ -> force.cancel(false));
  }
}
