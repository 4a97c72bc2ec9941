package io.fairlead.tunnel;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.wire.PortStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A lane whose far end is a test: it acknowledges, says and ends what was opened last.
final class ScriptedLane implements Lane {
  private final Destination destination;
  private final List<Stream> streams = new ArrayList<>();
  private boolean deaf;
  private int closed;
  private int podsGone;
  private int lastIndex = -1;

  ScriptedLane(Integer... ports) {
    destination = new Destination("shop", "web-0", "uid", List.of(ports));
  }

  private static final class Stream implements PortStream {
    final int port;
    final Sink sink;
    final StringBuilder written = new StringBuilder();
    boolean acknowledged;
    boolean over;

    Stream(int port, Sink sink) {
      this.port = port;
      this.sink = sink;
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void write(ByteBuf bytes) {
      written.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable() {
      return true;
    }

    @Override
    public boolean acknowledged() {
      return acknowledged;
    }

    @Override
    public void finish() {}

    @Override
    public void cancel() {
      over = true;
    }
  }

  private Stream last() {
    return streams.getLast();
  }

  void acknowledges() {
    last().acknowledged = true;
  }

  void says(String text) {
    acknowledges();
    last().sink.data(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  void ends(PortStream.End how) {
    last().over = true;
    last().sink.ended(how);
  }

  void deaf(boolean now) {
    deaf = now;
  }

  /// How many streams were opened so far.
  int opened() {
    return streams.size();
  }

  /// How many streams are open.
  long open() {
    return streams.stream().filter(stream -> !stream.over).count();
  }

  int closed() {
    return closed;
  }

  int podsGone() {
    return podsGone;
  }

  int lastIndex() {
    return lastIndex;
  }

  /// What was written on the stream that was opened last.
  String written() {
    return last().written.toString();
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Transport transport() {
    return Transport.WEBSOCKET;
  }

  @Override
  public PortStream open(int index, PortStream.Sink sink) {
    lastIndex = index;
    streams.add(new Stream(destination.ports().get(index), sink));
    return last();
  }

  @Override
  public Pulse pulse() {
    return Pulse.ANSWERING;
  }

  @Override
  public boolean stalled() {
    return false;
  }

  @Override
  public boolean deaf() {
    return deaf;
  }

  @Override
  public boolean isolates() {
    return false;
  }

  @Override
  public void joined(Connection connection) {
    throw new AssertionError("a probe is no connection");
  }

  @Override
  public void left(Connection connection) {
    throw new AssertionError("a probe is no connection");
  }

  @Override
  public void closed(PortStream.Sink sink) {
    closed++;
  }

  @Override
  public long begun() {
    return 0;
  }

  @Override
  public void check(Predicate<InetAddress> local) {}

  @Override
  public Map<Hop, LatencySample> newest() {
    return Map.of();
  }

  @Override
  public int load() {
    return 0;
  }

  @Override
  public void backlog(Connection connection) {}

  @Override
  public void sent(int bytes) {}

  @Override
  public void podGone() {
    podsGone++;
  }

  @Override
  public void shutDown() {}
}
