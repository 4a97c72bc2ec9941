package io.fairlead.demo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The network between the clients and the demo cluster, which can be made to fail. All switches
/// may be used from any thread, and hold for connections that are open as well as for later ones.
final class ConnectionFaults {
  /// What the network does at the moment; zero durations mean never.
  record Conditions(boolean blackHole, Duration delay, Duration silence) {}

  private static final AttributeKey<Boolean> STREAMING =
      AttributeKey.valueOf(ConnectionFaults.class, "streaming");

  private final Set<FaultyLink> links = ConcurrentHashMap.newKeySet();
  private Conditions conditions = new Conditions(false, Duration.ZERO, Duration.ZERO);

  /// Marks a connection as one that carries a stream.
  static void markStreaming(Channel channel) {
    channel.attr(STREAMING).set(true);
    FaultyLink link = channel.pipeline().get(FaultyLink.class);
    if (link != null) {
      link.streamingBegins();
    }
  }

  static boolean isStreaming(Channel channel) {
    return Boolean.TRUE.equals(channel.attr(STREAMING).get());
  }

  /// A handler for one accepted connection, to stand first in its pipeline.
  ChannelHandler handler() {
    return new FaultyLink(this);
  }

  /// Resets every connection that carries a stream (TCP RST).
  void cut() {
    links.forEach(FaultyLink::cut);
  }

  /// While on, nothing that comes is passed on and nothing written leaves; afterwards everything
  /// goes on where it stood, as retransmission makes it.
  void blackHole(boolean on) {
    change(now -> new Conditions(on, now.delay, now.silence));
  }

  /// Holds back the bytes of streaming connections for this long, in each direction.
  void delay(Duration oneWay) {
    change(now -> new Conditions(now.blackHole, oneWay, now.silence));
  }

  /// Resets a streaming connection after this long without a byte in either direction.
  void idleTimeout(Duration silence) {
    change(now -> new Conditions(now.blackHole, now.delay, silence));
  }

  /// Counts a link in and tells it the conditions, which it is told of again at each change.
  synchronized Conditions add(FaultyLink link) {
    links.add(link);
    return conditions;
  }

  void remove(FaultyLink link) {
    links.remove(link);
  }

  private synchronized void change(UnaryOperator<Conditions> change) {
    conditions = change.apply(conditions);
    Conditions now = conditions;
    links.forEach(link -> link.conditionsChanged(now));
  }
}
