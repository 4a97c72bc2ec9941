package io.fairlead.tunnel;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.LatencyLog;
import io.fairlead.health.LatencySample;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.wire.PortStream;
import io.fairlead.wire.SpdySession;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One upgraded connection to a pod that carries many forwarded connections.
///
/// Lives on one event loop; only the methods of [TunnelSupervisor.OpenLane], [#awaitAnswer] and
/// [#shutDown] may be called from elsewhere.
final class Lane
    implements SpdySession.Owner, Heartbeat.Link, Heartbeat.Listener, TunnelSupervisor.OpenLane {
  private final Destination destination;
  private final Transport transport;
  private final Heartbeat.Settings pulse;
  private final Switchboard board;
  private final LatencyLog latency;
  private final EventLoop loop;
  private final Heartbeat heartbeat;
  private final Set<Connection> slow = new HashSet<>();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final CompletableFuture<Failure> end = new CompletableFuture<>();
  private @Nullable SpdySession session;

  Lane(
      Destination destination,
      Transport transport,
      Heartbeat.Settings pulse,
      Switchboard board,
      LatencyLog latency,
      EventLoop loop) {
    this.destination = destination;
    this.transport = transport;
    this.pulse = pulse;
    this.board = board;
    this.latency = latency;
    this.loop = loop;
    heartbeat =
        new Heartbeat(
            pulse,
            this,
            (delay, task) -> loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS),
            Heartbeat.Clock.SYSTEM,
            this);
  }

  /// Takes its place at the end of an upgraded pipeline and begins to carry connections.
  void addTo(ChannelPipeline pipeline) {
    session = SpdySession.addTo(pipeline, this);
    // The first writes must wait until the codec of the upgrade has left the pipeline.
    loop.execute(() -> {
      if (!end.isDone()) {
        heartbeat.start();
        board.laneUp(this);
      }
    });
  }

  /// Waits until the far end has answered once.
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

  Destination destination() {
    return destination;
  }

  /// Opens a connection to the port of the mapping at `index` of the forward.
  PortStream open(int index, PortStream.Sink sink) {
    return session().open(destination.ports().get(index), sink);
  }

  /// A local program does not take what came for it: the lane is not read until it does.
  void slow(Connection connection) {
    if (slow.add(connection) && slow.size() == 1 && !end.isDone()) {
      session().setReading(false);
    }
  }

  void caughtUp(Connection connection) {
    if (slow.remove(connection) && slow.isEmpty() && !end.isDone()) {
      heartbeat.arrived();
      session().setReading(true);
    }
  }

  /// The far end told that the pod no longer exists.
  void podGone() {
    close(new Failure.PodGone(destination.pod()));
  }

  /// Ends the lane from any thread, because it is no longer wanted.
  void shutDown() {
    loop.execute(() -> close(new Failure.LaneClosed("switched off")));
  }

  private void close(Failure why) {
    if (end.complete(why)) {
      heartbeat.stop();
      board.laneDown(this);
      session().close();
    }
  }

  @Override
  public Transport transport() {
    return transport;
  }

  @Override
  public Failure awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end never fails", e);
    }
  }

  @Override
  public void farEndPong(int id) {
    heartbeat.farEndPong(id);
    answered.complete(null);
  }

  @Override
  public void webSocketPong(long number) {
    heartbeat.webSocketPong(number);
  }

  @Override
  public void frameArrived() {
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
      board.laneDown(this);
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
    return !slow.isEmpty();
  }

  @Override
  public void sample(LatencySample sample) {
    latency.add(sample);
  }

  @Override
  public void dead() {
    if (end.complete(new Failure.HeartbeatMissed(pulse.deadline()))) {
      board.laneDown(this);
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
