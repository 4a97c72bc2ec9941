package io.fairlead.tunnel;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.wire.PortStream;
import io.fairlead.wire.SpdySession;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One upgraded connection to a pod, WebSocket or raw SPDY, that carries many forwarded
/// connections.
final class SpdyLane
    implements Lane, SpdySession.Owner, Heartbeat.Link, Heartbeat.Listener, Congestion.Valve {
  /// So much sent without a frame back may fill a pod that does not read.
  private static final long UPLOAD = 64 << 10;

  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(1);

  private final Destination destination;
  private final Transport transport;
  private final Heartbeat.Settings pulse;
  private final LaneLife life;
  private final EventLoop loop;
  private final long begun = System.nanoTime();
  private final Map<Hop, LatencySample> newest = new ConcurrentHashMap<>();
  private final Heartbeat heartbeat;
  private final Congestion congestion;
  private final Set<Connection> connections = new HashSet<>();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final CompletableFuture<Failure> end = new CompletableFuture<>();
  private long sentSinceFrame;
  private boolean balky;
  private boolean looking;
  private @Nullable SpdySession session;

  SpdyLane(
      Destination destination,
      Transport transport,
      TunnelSettings settings,
      Share share,
      LaneLife life,
      EventLoop loop) {
    this.destination = destination;
    this.transport = transport;
    this.pulse = settings.heartbeat();
    this.life = life;
    this.loop = loop;
    congestion = new Congestion(share, settings.lanes().hopelessAfter(), this, this::later);
    heartbeat = new Heartbeat(pulse, this, this::later, Heartbeat.Clock.SYSTEM, this);
  }

  private void later(Duration delay, Runnable task) {
    loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Takes its place at the end of an upgraded pipeline and begins to carry connections.
  void addTo(ChannelPipeline pipeline) {
    session = SpdySession.addTo(pipeline, this);
    // The first writes must wait until the codec of the upgrade has left the pipeline.
    loop.execute(() -> {
      if (!end.isDone()) {
        heartbeat.start();
        life.up(this);
      }
    });
  }

  /// Waits until the far end has answered once. From any thread.
  void awaitAnswer() throws FailureException, InterruptedException {
    try {
      CompletableFuture.anyOf(answered, end).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither future fails", e);
    }
    if (end.isDone() && !answered.isDone()) {
      throw new FailureException(end.join());
    }
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public long begun() {
    return begun;
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public PortStream open(int index, PortStream.Sink sink) {
    return session().open(destination.ports().get(index), sink);
  }

  @Override
  public Pulse pulse() {
    return balky && heartbeat.pulse() == Pulse.ANSWERING ? Pulse.DOUBTFUL : heartbeat.pulse();
  }

  /// A far end that acknowledges no new connection, because a pod service that does not read has
  /// blocked a queue of it (wire/README.md, 20), shows long before a ping gets into that queue.
  private void lookForAcknowledgement() {
    boolean before = balky;
    balky = connections.stream().anyMatch(each -> each.unacknowledgedFor(ACKNOWLEDGED_WITHIN));
    if (before != balky && !end.isDone()) {
      life.pulse(this);
    }
    looking = !connections.isEmpty() && !end.isDone();
    if (looking) {
      later(ACKNOWLEDGED_WITHIN, this::lookForAcknowledgement);
    }
  }

  @Override
  public Map<Hop, LatencySample> newest() {
    return Map.copyOf(newest);
  }

  @Override
  public boolean stalled() {
    return congestion.any();
  }

  @Override
  public boolean deaf() {
    return congestion.stopped();
  }

  @Override
  public boolean isolates() {
    return false;
  }

  @Override
  public void joined(Connection connection) {
    connections.add(connection);
    if (!looking) {
      looking = true;
      later(ACKNOWLEDGED_WITHIN, this::lookForAcknowledgement);
    }
    congestion.members(connections.size());
  }

  @Override
  public void left(Connection connection) {
    if (connections.remove(connection)) {
      congestion.left(connection);
      congestion.members(connections.size());
      life.changed(this);
    }
  }

  @Override
  public void closed(PortStream.Sink sink) {}

  @Override
  public int load() {
    return connections.size();
  }

  @Override
  public void backlog(Connection connection) {
    congestion.changed(connection);
  }

  @Override
  public void setReading(boolean reading) {
    if (end.isDone()) {
      return;
    }
    if (reading) {
      heartbeat.arrived();
    }
    session().setReading(reading);
    life.changed(this);
  }

  @Override
  public void sent(int bytes) {
    sentSinceFrame += bytes;
  }

  @Override
  public void check(Predicate<InetAddress> local) {
    Optional<InetAddress> gone = session().localAddress().filter(local.negate());
    if (gone.isPresent()) {
      giveUp(new Failure.AddressGone(gone.get().getHostAddress()));
    } else {
      heartbeat.now();
    }
  }

  @Override
  public void podGone() {
    close(new Failure.PodGone(destination.pod()));
  }

  @Override
  public void shutDown() {
    loop.execute(() -> close(new Failure.LaneClosed("switched off")));
  }

  private void close(Failure why) {
    if (end.complete(why)) {
      heartbeat.stop();
      life.down(this, why);
      session().close();
    }
  }

  @Override
  public void farEndPong(int id) {
    sentSinceFrame = 0;
    heartbeat.farEndPong(id);
    answered.complete(null);
  }

  @Override
  public void webSocketPong(long number) {
    heartbeat.webSocketPong(number);
  }

  @Override
  public void frameArrived() {
    sentSinceFrame = 0;
    heartbeat.arrived();
  }

  @Override
  public void ended(SessionEnd how) {
    Failure why =
        switch (how) {
          case SessionEnd.Closed() -> new Failure.LaneClosed("closed");
          case SessionEnd.ByPeer(String means) -> new Failure.LaneClosed(means);
          case SessionEnd.Broken(String detail) -> new Failure.LaneClosed(detail);
        };
    if (end.complete(why)) {
      heartbeat.stop();
      life.down(this, why);
    }
  }

  @Override
  public boolean hasWebSocket() {
    return transport == Transport.WEBSOCKET;
  }

  @Override
  public int pingFarEnd() {
    return session().pingFarEnd();
  }

  @Override
  public void pingWebSocket(long number) {
    session().pingWebSocket(number);
  }

  @Override
  public boolean paused() {
    return congestion.stopped();
  }

  @Override
  public boolean uploading() {
    return sentSinceFrame >= UPLOAD || !session().isWritable();
  }

  @Override
  public void sample(LatencySample sample) {
    newest.put(sample.hop(), sample);
    life.sample(this, sample);
  }

  @Override
  public void pulse(Pulse now) {
    life.pulse(this);
  }

  @Override
  public void dead() {
    giveUp(new Failure.HeartbeatMissed(pulse.deadline()));
  }

  private void giveUp(Failure why) {
    if (end.complete(why)) {
      heartbeat.stop();
      life.down(this, why);
      session().abort();
    }
  }

  private SpdySession session() {
    SpdySession open = session;
    if (open == null) {
      throw new IllegalStateException("the lane is not in a pipeline");
    }
    return open;
  }
}
