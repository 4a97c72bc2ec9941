package io.fairlead.tunnel;

import io.fairlead.health.Asked;
import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Pulse;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.wire.PortStream;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The way to a pod of a server that only speaks `v4.channel.k8s.io`: each connection has a
/// WebSocket for itself, so there is nothing to share and nothing to keep open in between. What
/// tells that the way is sound is the API server, which is asked for the pod at each beat.
final class LegacyLane implements Lane {
  /// What the lane needs of the world. Both methods block.
  interface Way {
    /// Upgrades one connection to a port of the pod.
    void dial(int port, Consumer<ChannelPipeline> handlers)
        throws FailureException, InterruptedException;

    /// Returns where the pod is there and ready.
    void ask() throws FailureException, InterruptedException;
  }

  private final Destination destination;
  private final TunnelSettings settings;
  private final Way way;
  private final LaneLife life;
  private final EventLoop loop;
  private final long begun = System.nanoTime();
  private final Map<Hop, LatencySample> newest = new ConcurrentHashMap<>();
  private final Map<PortStream.Sink, LegacyStream> streams = new HashMap<>();
  private final Set<Connection> connections = new HashSet<>();
  private Pulse pulse = Pulse.ANSWERING;
  private boolean over;

  LegacyLane(
      Destination destination, TunnelSettings settings, Way way, LaneLife life, EventLoop loop) {
    this.destination = destination;
    this.settings = settings;
    this.way = way;
    this.life = life;
    this.loop = loop;
  }

  /// Takes connections from now on. From any thread.
  void start() {
    loop.execute(() -> {
      life.up(this);
      beat();
    });
  }

  private void beat() {
    if (!over) {
      List.copyOf(streams.values()).forEach(LegacyStream::beat);
      askForPod();
      later(settings.heartbeat().period(), this::beat);
    }
  }

  private void askForPod() {
    Beat beat = new Beat();
    Thread asking = Thread.ofVirtual().name("pod check").start(() -> ask(beat));
    later(settings.heartbeat().deadline().dividedBy(2), () -> doubt(beat));
    later(settings.heartbeat().deadline(), () -> judge(beat, asking));
  }

  @Override
  public void check(Predicate<InetAddress> local) {
    if (!over) {
      List.copyOf(streams.values()).forEach(stream -> stream.check(local));
      askForPod();
    }
  }

  private void later(Duration delay, Runnable task) {
    loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// A question, and whether it has been answered.
  private static final class Beat {
    private final Asked asked = Asked.now(Heartbeat.Clock.SYSTEM);
    private boolean answered;
  }

  private void ask(Beat beat) {
    try {
      way.ask();
      Duration roundTrip = beat.asked.elapsed();
      tell(() -> {
        beat.answered = true;
        set(Pulse.ANSWERING);
        sample(new LatencySample(beat.asked.at(), Hop.API, Optional.of(roundTrip)));
      });
    } catch (FailureException e) {
      tell(() -> close(e.failure()));
    } catch (InterruptedException e) {
      // Past the deadline.
    }
  }

  /// Runs it on the event loop, unless the program ends.
  private void tell(Runnable news) {
    if (!loop.isShuttingDown()) {
      loop.execute(news);
    }
  }

  private void sample(LatencySample sample) {
    newest.put(sample.hop(), sample);
    life.sample(this, sample);
  }

  private void doubt(Beat beat) {
    if (!beat.answered) {
      set(Pulse.DOUBTFUL);
    }
  }

  private void judge(Beat beat, Thread asking) {
    if (beat.answered || over) {
      return;
    }
    asking.interrupt();
    if (beat.asked.stoodStill(settings.heartbeat().deadline())) {
      askForPod(); // there was no time to answer
      return;
    }
    sample(new LatencySample(beat.asked.at(), Hop.API, Optional.empty()));
    close(new Failure.HeartbeatMissed(settings.heartbeat().deadline()));
  }

  private void set(Pulse now) {
    if (pulse != now && !over) {
      pulse = now;
      life.pulse(this);
    }
  }

  private void close(Failure why) {
    if (over) {
      return;
    }
    over = true;
    life.down(this, why);
    List.copyOf(streams.values()).forEach(LegacyStream::abort);
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
    return Transport.LEGACY;
  }

  @Override
  public PortStream open(int index, PortStream.Sink sink) {
    LegacyStream stream =
        new LegacyStream(
            destination.ports().get(index), sink, loop, settings.heartbeat().deadline());
    streams.put(sink, stream);
    Thread.ofVirtual()
        .name("legacy dial")
        .start(() -> {
          try {
            way.dial(stream.port(), stream::addTo);
          } catch (FailureException e) {
            tell(() -> notReached(stream, e.failure()));
          } catch (InterruptedException e) {
            tell(stream::abort);
          }
        });
    return stream;
  }

  /// A new WebSocket is not to be had: the supervisor finds out what is wrong.
  private void notReached(LegacyStream stream, Failure why) {
    close(why);
    stream.abort();
  }

  @Override
  public Pulse pulse() {
    return pulse;
  }

  @Override
  public Map<Hop, LatencySample> newest() {
    return Map.copyOf(newest);
  }

  @Override
  public boolean stalled() {
    return false;
  }

  @Override
  public boolean deaf() {
    return false;
  }

  @Override
  public boolean isolates() {
    return true;
  }

  @Override
  public void joined(Connection connection) {
    connections.add(connection);
  }

  @Override
  public void left(Connection connection) {
    streams.remove(connection);
    if (connections.remove(connection)) {
      life.changed(this);
    }
  }

  @Override
  public void closed(PortStream.Sink sink) {
    streams.remove(sink);
  }

  @Override
  public int load() {
    return connections.size();
  }

  @Override
  public void backlog(Connection connection) {
    LegacyStream stream = streams.get(connection);
    if (stream != null) {
      stream.setReading(!connection.slow());
    }
  }

  @Override
  public void sent(int bytes) {}

  @Override
  public void podGone() {
    close(new Failure.PodGone(destination.pod()));
  }

  @Override
  public void shutDown() {
    loop.execute(() -> close(new Failure.LaneClosed("switched off")));
  }
}
