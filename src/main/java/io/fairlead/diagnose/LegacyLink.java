package io.fairlead.diagnose;

import io.fairlead.health.Hop;
import io.fairlead.wire.ChannelPortForward;
import io.fairlead.wire.PortStream;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A legacy channel to one port, whose bytes are thrown away.
final class LegacyLink extends Pinged implements ChannelPortForward.Owner, PortStream.Sink {
  private final int port;
  private volatile boolean said;
  private volatile String words = "";
  private @Nullable ChannelPortForward connection;

  LegacyLink(int port) {
    this.port = port;
  }

  @Override
  void addTo(ChannelPipeline pipeline) {
    connection = ChannelPortForward.addTo(pipeline, port, this, this);
  }

  @Override
  List<Hop> hops() {
    return List.of(Hop.WEBSOCKET);
  }

  @Override
  long send(Hop hop, long number) {
    connection().pingWebSocket(number);
    return number;
  }

  @Override
  boolean said() {
    return said;
  }

  @Override
  String words() {
    return words;
  }

  @Override
  void close() {
    connection().cancel();
  }

  private ChannelPortForward connection() {
    return Objects.requireNonNull(connection, "it is upgraded");
  }

  @Override
  public void webSocketPong(long number) {
    pong(Hop.WEBSOCKET, number);
  }

  @Override
  public void frameArrived() {
    said = true;
  }

  @Override
  public void ended(SessionEnd end) {
    ended();
  }

  @Override
  public void data(ByteBuf bytes) {
    bytes.release();
  }

  @Override
  public void dataComplete() {}

  @Override
  public void ended(PortStream.End end) {
    if (end instanceof PortStream.End.Failed(String text)) {
      words = text;
    }
    ended();
  }

  @Override
  public void writable(boolean writable) {}
}
