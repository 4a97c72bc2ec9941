package io.fairlead.tunnel;

import io.fairlead.health.Heartbeat;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Probe;
import io.fairlead.profile.Question;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import io.fairlead.tunnel.ProbeJudge.Verdict;
import io.fairlead.tunnel.ProbeResult.Finding;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the program behind a forward, where the user wants it, while the forward is open: at once,
/// then at each interval, one probe at a time. A probe that finds out nothing is made again soon.
///
/// All methods are called on the tunnel's event loop, but for [#result].
final class Prober {
  /// When to ask again after a probe that told nothing.
  static final Duration AGAIN = Duration.ofSeconds(5);

  /// Runs a task later, on the event loop, unless what it returns is closed before.
  @FunctionalInterface
  interface Timer {
    Subscription after(Duration delay, Runnable task);
  }

  private final Supplier<Optional<Lane>> leading;
  private final Supplier<PortForward> profile;
  private final Timer timer;
  private final Heartbeat.Clock clock;
  private final Consumer<LatencySample> samples;
  private final MutableSignal<Optional<ProbeResult>> result = new MutableSignal<>(Optional.empty());
  private Probe current = Probe.NONE;
  private List<PortMapping> ports = List.of();
  private boolean open;
  private Subscription next = () -> {};
  private @Nullable ProbeRun run;

  /// @param leading the lane that carries probes
  Prober(
      Supplier<Optional<Lane>> leading,
      Supplier<PortForward> profile,
      Timer timer,
      Heartbeat.Clock clock,
      Consumer<LatencySample> samples) {
    this.leading = leading;
    this.profile = profile;
    this.timer = timer;
    this.clock = clock;
    this.samples = samples;
  }

  /// One by real time.
  static Prober on(
      EventLoop loop,
      Supplier<Optional<Lane>> leading,
      Supplier<PortForward> profile,
      Consumer<LatencySample> samples) {
    return new Prober(
        leading,
        profile,
        (delay, task) -> {
          Future<?> waiting = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
          return () -> waiting.cancel(false);
        },
        Heartbeat.Clock.SYSTEM,
        samples);
  }

  /// What the newest probe found. Any thread.
  Signal<Optional<ProbeResult>> result() {
    return result;
  }

  /// The forward is open from now on, or no longer.
  void open(boolean now) {
    if (now != open) {
      open = now;
      PortForward saved = profile.get();
      current = saved.probe();
      ports = saved.listen().ports();
      beginAnew();
    }
  }

  /// The profile may be another. Where its ports are, the tunnel is about to start again.
  void changed() {
    PortForward saved = profile.get();
    if (!saved.listen().ports().equals(ports)) {
      open(false);
    } else if (!saved.probe().equals(current)) {
      current = saved.probe();
      beginAnew();
    }
  }

  private void beginAnew() {
    next.close();
    ProbeRun old = run;
    run = null;
    if (old != null) {
      old.cancel();
    }
    result.set(Optional.empty());
    if (open && current.wanted()) {
      probe();
    }
  }

  private void probe() {
    Probe asked = current;
    int index = asked.among(ports);
    Optional<Lane> lane =
        leading
            .get()
            .filter(each -> !each.deaf())
            .filter(each -> index < each.destination().ports().size());
    if (lane.isEmpty()) {
      again(AGAIN);
      return;
    }
    int port = lane.get().destination().ports().get(index);
    Instant at = clock.wall().instant();
    long began = clock.nanos().getAsLong();
    ProbeRun fresh =
        new ProbeRun(
            asked,
            lane.get(),
            timer,
            clock.nanos(),
            verdict -> {
              run = null;
              Runnable tell =
                  () -> {
                    Verdict last = leads(lane.get()) ? verdict : new Verdict.Nothing();
                    told(last, at, asked.question(), port);
                    again(wait(last, asked, clock.nanos().getAsLong() - began));
                  };
              if (isUnwell(verdict)) {
                next = timer.after(Switchboard.NEWS_WITHIN, tell);
              } else {
                tell.run();
              }
            });
    run = fresh;
    fresh.begin(index);
  }

  /// Whether the program did not do well: then its pod may be one that goes, of which we shall hear
  /// in a moment, and which other connections leave.
  private static boolean isUnwell(Verdict verdict) {
    return verdict instanceof Verdict.Found(Finding finding) && finding instanceof Finding.Unwell;
  }

  private boolean leads(Lane lane) {
    return leading.get().filter(lane::equals).isPresent();
  }

  private static Duration wait(Verdict verdict, Probe asked, long passed) {
    boolean told = verdict instanceof Verdict.Found;
    Duration left = asked.every().minusNanos(passed);
    return left.isNegative() ? Duration.ZERO : told || left.compareTo(AGAIN) < 0 ? left : AGAIN;
  }

  private void again(Duration delay) {
    next = timer.after(delay, this::probe);
  }

  private void told(Verdict verdict, Instant at, Question question, int port) {
    if (!(verdict instanceof Verdict.Found(Finding finding))) {
      return;
    }
    ProbeResult found = new ProbeResult(at, question, port, finding);
    // To have been let connect has no moment at which it was so.
    if (!(question instanceof Question.Connect)) {
      samples.accept(new LatencySample(at, Hop.TARGET, found.took()));
    }
    result.set(Optional.of(found));
  }
}
