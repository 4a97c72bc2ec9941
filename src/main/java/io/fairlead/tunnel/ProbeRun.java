package io.fairlead.tunnel;

import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.ProbeJudge.Verdict;
import io.fairlead.wire.PortStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One probe under way: a stream on a lane that no local connection has. It does not join the lane,
/// so it counts as nobody's connection. All methods are called on the tunnel's event loop.
final class ProbeRun implements PortStream.Sink {
  private final Probe probe;
  private final Lane lane;
  private final Prober.Timer timer;
  private final LongSupplier nanos;
  private final Consumer<Verdict> done;
  private final ProbeJudge judge;
  private final long began;
  private Subscription looking = () -> {};
  private boolean over;
  private @Nullable PortStream stream;

  /// @param done is told the verdict once, unless the run is cancelled
  ProbeRun(Probe probe, Lane lane, Prober.Timer timer, LongSupplier nanos, Consumer<Verdict> done) {
    this.probe = probe;
    this.lane = lane;
    this.timer = timer;
    this.nanos = nanos;
    this.done = done;
    judge = new ProbeJudge(probe);
    began = nanos.getAsLong();
  }

  /// Opens the stream.
  ///
  /// @param index which port mapping of the forward
  void begin(int index) {
    PortStream fresh = lane.open(index, this);
    stream = fresh;
    if (over) {
      fresh.cancel();
      return;
    }
    if (probe.question() instanceof Question.Get get) {
      fresh.write(Unpooled.copiedBuffer(request(get), StandardCharsets.US_ASCII));
    }
    fresh.flush();
    look();
  }

  private static String request(Question.Get get) {
    return "GET "
        + get.path()
        + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Fairlead-probe\r\nAccept: */*\r\n"
        + "Connection: close\r\n\r\n";
  }

  private Duration after() {
    return Duration.ofNanos(nanos.getAsLong() - began);
  }

  private void look() {
    PortStream open = stream;
    if (over || open == null) {
      return;
    }
    take(judge.look(after(), open.acknowledged(), lane.deaf()));
    if (!over) {
      looking = timer.after(ProbeJudge.LOOK, this::look);
    }
  }

  @Override
  public void data(ByteBuf bytes) {
    byte[] piece = ByteBufUtil.getBytes(bytes);
    bytes.release();
    if (!over) {
      take(judge.data(after(), piece));
    }
  }

  @Override
  public void dataComplete() {}

  @Override
  public void writable(boolean writable) {}

  @Override
  public void ended(PortStream.End how) {
    if (over) {
      return;
    }
    stream = null;
    take(judge.ended(how));
    if (how instanceof PortStream.End.PodGone) {
      // As when a program's connection finds out: the tunnel looks for the successor at once.
      lane.podGone();
    }
  }

  private void take(Verdict verdict) {
    if (!(verdict instanceof Verdict.Open)) {
      cancel();
      done.accept(verdict);
    }
  }

  /// Ends it; its verdict is not told any more.
  void cancel() {
    if (over) {
      return;
    }
    over = true;
    looking.close();
    PortStream open = stream;
    stream = null;
    if (open != null) {
      open.cancel();
    }
    lane.closed(this);
  }
}
