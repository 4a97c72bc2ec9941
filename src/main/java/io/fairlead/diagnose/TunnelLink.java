package io.fairlead.diagnose;

import io.fairlead.health.Hop;
import io.fairlead.tunnel.Transport;
import io.fairlead.wire.SpdySession;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tunnel without connections: over a WebSocket two hops answer, over SPDY alone one.
final class TunnelLink extends Pinged implements SpdySession.Owner {
  private final Transport way;
  private @Nullable SpdySession session;

  TunnelLink(Transport way) {
    this.way = way;
  }

  @Override
  void addTo(ChannelPipeline pipeline) {
    session = SpdySession.addTo(pipeline, this);
  }

  @Override
  List<Hop> hops() {
    return way == Transport.WEBSOCKET ? List.of(Hop.WEBSOCKET, Hop.FAR_END) : List.of(Hop.FAR_END);
  }

  @Override
  long send(Hop hop, long number) {
    if (hop == Hop.FAR_END) {
      return session().pingFarEnd();
    }
    session().pingWebSocket(number);
    return number;
  }

  @Override
  void close() {
    session().close();
  }

  private SpdySession session() {
    return Objects.requireNonNull(session, "it is upgraded");
  }

  @Override
  public void farEndPong(int id) {
    pong(Hop.FAR_END, id);
  }

  @Override
  public void webSocketPong(long number) {
    pong(Hop.WEBSOCKET, number);
  }

  @Override
  public void frameArrived() {}

  @Override
  public void ended(SpdySession.SessionEnd end) {
    ended();
  }
}
