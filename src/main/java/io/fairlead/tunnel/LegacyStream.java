package io.fairlead.tunnel;

import io.fairlead.health.Asked;
import io.fairlead.health.Heartbeat;
import io.fairlead.wire.ChannelPortForward;
import io.fairlead.wire.PortStream;
import io.fairlead.wire.SpdySession.SessionEnd;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One forwarded connection over a WebSocket of its own, which may still be on its way. What is
/// written before it is up is sent then. All methods are called on the tunnel's event loop.
final class LegacyStream implements PortStream, ChannelPortForward.Owner {
  /// The protocol has no half-close: after the local program's, the connection ends once the pod
  /// has said nothing for so long.
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final int port;
  private final Sink sink;
  private final EventLoop loop;
  private final Duration deadline;
  private final List<ByteBuf> early = new ArrayList<>();
  private @Nullable ChannelPortForward below;
  private boolean up;
  private boolean over;
  private boolean told;
  private boolean reading = true;
  private boolean finished;
  private long pings;
  private long lastSign = System.nanoTime();
  private long lastData = System.nanoTime();

  /// @param deadline how long a ping may stay unanswered
  LegacyStream(int port, Sink sink, EventLoop loop, Duration deadline) {
    this.port = port;
    this.sink = sink;
    this.loop = loop;
    this.deadline = deadline;
  }

  /// The WebSocket has come: takes its place in the pipeline.
  void addTo(ChannelPipeline pipeline) {
    below = ChannelPortForward.addTo(pipeline, port, new Told(), this);
    // The first writes must wait until the codec of the upgrade has left the pipeline.
    loop.execute(this::begin);
  }

  private void begin() {
    up = true;
    ChannelPortForward ready = below;
    if (ready == null) {
      return;
    }
    if (over) {
      ready.cancel();
      return;
    }
    early.forEach(ready::write);
    early.clear();
    ready.flush();
    ready.setReading(reading);
    sink.writable(ready.isWritable());
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void write(ByteBuf bytes) {
    ChannelPortForward ready = below;
    if (over) {
      bytes.release();
    } else if (up && ready != null) {
      ready.write(bytes);
    } else {
      early.add(bytes);
    }
  }

  @Override
  public void flush() {
    ChannelPortForward ready = below;
    if (up && !over && ready != null) {
      ready.flush();
    }
  }

  @Override
  public boolean isWritable() {
    ChannelPortForward ready = below;
    return up && !over && ready != null && ready.isWritable();
  }

  @Override
  public boolean acknowledged() {
    return up;
  }

  void setReading(boolean wanted) {
    reading = wanted;
    ChannelPortForward ready = below;
    if (up && !over && ready != null) {
      ready.setReading(wanted);
    }
  }

  @Override
  public void finish() {
    if (!finished) {
      finished = true;
      lastData = System.nanoTime();
      linger();
    }
  }

  private void linger() {
    long left = LINGER.toNanos() - (System.nanoTime() - lastData);
    if (over) {
      return;
    }
    if (left > 0) {
      loop.schedule(this::linger, left, TimeUnit.NANOSECONDS);
    } else {
      cancel();
      tell(new End.Clean());
    }
  }

  @Override
  public void cancel() {
    if (!over) {
      release();
      ChannelPortForward ready = below;
      if (ready != null) {
        ready.cancel();
      }
    }
  }

  /// Ends it because its lane ended.
  void abort() {
    if (!over) {
      release();
      ChannelPortForward ready = below;
      if (ready != null) {
        ready.cancel();
      }
      tell(new End.SessionEnded(new SessionEnd.Closed()));
    }
  }

  private void release() {
    over = true;
    early.forEach(ByteBuf::release);
    early.clear();
  }

  private void tell(End how) {
    if (!told) {
      told = true;
      sink.ended(how);
    }
  }

  /// Asks for a sign of life, which also keeps proxies from cutting an idle connection, and ends a
  /// connection that gave none to the question before.
  void beat() {
    ChannelPortForward ready = below;
    if (!up || over || ready == null || !reading) {
      return;
    }
    Asked asked = Asked.now(Heartbeat.Clock.SYSTEM);
    ready.pingWebSocket(++pings);
    loop.schedule(
        () -> {
          if (over || !reading || lastSign - asked.nanos() >= 0) {
            return;
          }
          if (asked.stoodStill(deadline)) {
            beat(); // there was no time to answer
          } else {
            ready.abort();
          }
        },
        deadline.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /// Asks at once, or ends the connection where its own address is gone.
  void check(Predicate<InetAddress> local) {
    ChannelPortForward ready = below;
    if (up && !over && ready != null && !ready.localAddress().map(local::test).orElse(true)) {
      ready.abort();
    } else {
      beat();
    }
  }

  @Override
  public void webSocketPong(long number) {
    lastSign = System.nanoTime();
  }

  @Override
  public void frameArrived() {
    lastSign = System.nanoTime();
    lastData = lastSign;
  }

  @Override
  public void ended(SessionEnd end) {
    release();
  }

  /// Passes on what arrives.
  private final class Told implements Sink {
    @Override
    public void data(ByteBuf bytes) {
      sink.data(bytes);
    }

    @Override
    public void dataComplete() {
      sink.dataComplete();
    }

    @Override
    public void ended(End end) {
      tell(end);
    }

    @Override
    public void writable(boolean writable) {
      if (up) {
        sink.writable(writable);
      }
    }
  }
}
