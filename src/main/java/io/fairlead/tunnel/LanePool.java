package io.fairlead.tunnel;

import io.fairlead.health.Pulse;
import io.fairlead.kube.Standing;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The lanes of one tunnel, and which of them a new connection takes.
///
/// A new connection takes a lane that nobody uses, where there is one, else the one with the fewest
/// connections, among those that answer and keep up. While the forward is in use two such lanes are
/// kept: the second is warm when a connection turns out to be bulky or slow, and for each lane that
/// does not keep up another is opened. More lanes would isolate more and cost throughput
/// (benchmarks.md). Lanes that nobody needs any more are closed after a while, down to one. All
/// methods run on the tunnel's event loop.
final class LanePool implements Switchboard.Lanes {
  /// How many lanes that answer and keep up a forward in use has.
  private static final int GOOD = 2;

  private static final Duration SPARE_RETRY = Duration.ofSeconds(1);
  private static final Duration SPARE_RETRY_AT_MOST = Duration.ofSeconds(30);

  /// Opens one more lane. Blocks; called on a thread of its own.
  @FunctionalInterface
  interface Opener {
    /// Opens a lane to a pod of the target, to the one with the fewest where the forward spreads.
    ///
    /// @param lanesPerPod how many lanes lead where now
    Lane another(LaneLife life, Map<String, Integer> lanesPerPod)
        throws FailureException, InterruptedException;
  }

  /// The connections that wait for a lane.
  @FunctionalInterface
  interface Held {
    /// Lets them try again.
    ///
    /// @param any whether a lane that does not keep up is better than none
    void serve(boolean any);
  }

  private final IntSupplier atMost;
  private final LaneSettings settings;
  private final EventLoop loop;
  private final Tally tally;
  private final Opener opener;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Lane> retired = new ArrayList<>();
  private final Placement placement = new Placement();
  private @Nullable Held waiting;
  private @Nullable LaneLife life;
  private volatile @Nullable Opening opening;
  private volatile List<Lane> published = List.of();
  private boolean trimming;
  private long lastTaken = System.nanoTime();
  private long noSpareBefore = System.nanoTime();
  private Duration spareRetry = SPARE_RETRY;

  /// @param atMost lanes at once, 1 or more; asked each time, since the user may change it
  LanePool(IntSupplier atMost, LaneSettings settings, EventLoop loop, Tally tally, Opener opener) {
    this.atMost = atMost;
    this.settings = settings;
    this.loop = loop;
    this.tally = tally;
    this.opener = opener;
  }

  /// Who is told when held connections may find a lane.
  void tell(Held held) {
    waiting = held;
  }

  /// Nothing is known of the pods.
  ///
  /// @param spread whether connections go round over all that are ready
  void begin(boolean spread) {
    placement.begin(spread);
  }

  /// The pods stand so. Where the pod of a lane is going, one to another pod is opened before its
  /// connections end; new ones go there, or wait for it.
  void told(Standing now) {
    placement.told(now);
    Optional<Lane> going = lanes.stream().filter(placement::going).findFirst();
    if (going.isPresent() && placement.nowhere() && lanes.stream().allMatch(placement::left)) {
      finish(new Failure.PodGone(going.get().destination().pod()));
      return;
    }
    spare();
    closeLeft();
    tellWhereItLeads();
  }

  /// Lanes that new connections do not take are kept for those that are open.
  private void closeLeft() {
    if (lanes.stream().anyMatch(this::good)) {
      lanes.stream()
          .filter(lane -> lane.load() == 0)
          .filter(placement::left)
          .toList()
          .forEach(Lane::shutDown);
    }
  }

  @Override
  public boolean isLeft(Lane lane) {
    return placement.left(lane);
  }

  /// Lanes that come up from now on belong to `next`.
  void begin(LaneLife next) {
    life = next;
    spareRetry = SPARE_RETRY;
    noSpareBefore = System.nanoTime();
  }

  void up(LaneLife of, Lane lane) {
    if (of != life) {
      lane.shutDown();
      return;
    }
    if (lanes.isEmpty()) {
      tally.outageOver();
    }
    lanes.add(lane);
    publish();
    serve(false);
    closeLeft();
    tellWhereItLeads();
    if (lanes.size() > 1 && !trimming) {
      trimming = true;
      trimLater();
    }
    spare();
  }

  private void publish() {
    tally.lanes(lanes.size());
    published = List.copyOf(lanes);
  }

  /// The lanes as they are now, for any thread.
  List<Lane> published() {
    return published;
  }

  void down(Lane lane, Failure why) {
    retired.remove(lane);
    if (!lanes.remove(lane)) {
      return;
    }
    publish();
    if (lanes.stream().noneMatch(other -> other.pulse() != Pulse.SILENT)) {
      finish(why);
    } else {
      spare();
      tellWhereItLeads();
    }
  }

  void pulse(Lane lane, Duration deadline) {
    switch (lane.pulse()) {
      case ANSWERING -> serve(false);
      case DOUBTFUL -> spare();
      case SILENT -> {
        if (lanes.stream().noneMatch(other -> other.pulse() != Pulse.SILENT)) {
          finish(new Failure.HeartbeatMissed(deadline));
        }
      }
    }
  }

  /// Has every lane show that it lives.
  void check(Predicate<InetAddress> local) {
    List.copyOf(lanes).forEach(lane -> lane.check(local));
    List.copyOf(retired).forEach(lane -> lane.check(local));
  }

  /// Whether the lane is the one whose round trips are the forward's.
  boolean leads(Lane lane) {
    return leading().map(lane::equals).orElse(true);
  }

  /// The lane whose round trips are the forward's.
  Optional<Lane> leading() {
    return lanes.stream()
        .filter(lane -> !placement.left(lane))
        .min(Comparator.comparing(Lane::stalled));
  }

  /// A lane is read again, or no longer; or it has a connection less.
  void changed(Lane lane) {
    boolean unwanted =
        retired.contains(lane) || placement.left(lane) || lane.pulse() != Pulse.ANSWERING;
    if (lane.load() == 0 && unwanted && (retired.contains(lane) || lanes.size() > 1)) {
      lane.shutDown();
    }
    serve(false);
  }

  private void close() {
    life = null;
    List.copyOf(lanes).forEach(Lane::shutDown);
    List.copyOf(retired).forEach(Lane::shutDown);
  }

  /// No lane is usable: what still carries connections goes on for itself, and the supervisor finds
  /// a new one.
  private void finish(Failure why) {
    LaneLife over = life;
    life = null;
    for (Lane lane : List.copyOf(lanes)) {
      lanes.remove(lane);
      if (lane.load() == 0) {
        lane.shutDown();
      } else {
        retired.add(lane);
      }
    }
    publish();
    if (over != null) {
      over.end(why);
    }
  }

  /// The shown pod may have lost its last lane while another pod has one.
  private void tellWhereItLeads() {
    LaneLife now = life;
    Optional<Lane> first = leading();
    if (now != null && first.isPresent()) {
      now.leadsTo(first.get().destination().pod(), first.get().transport());
    }
  }

  @Override
  public Optional<Lane> pick(boolean any) {
    Optional<Lane> good = best(this::good);
    if (good.isPresent()) {
      return good;
    }
    spare();
    if (!any && opening != null) {
      return Optional.empty();
    }
    return best(lane -> lane.pulse() != Pulse.SILENT);
  }

  /// Whether it answers and all its programs keep up.
  private boolean good(Lane lane) {
    return lane.pulse() == Pulse.ANSWERING && !lane.stalled() && !placement.left(lane);
  }

  private Optional<Lane> best(Predicate<Lane> fit) {
    List<Lane> fitting = lanes.stream().filter(fit).filter(lane -> !placement.left(lane)).toList();
    return placement.next(fitting).stream().min(Comparator.comparingInt(Lane::load));
  }

  @Override
  public void taken(Lane lane) {
    lastTaken = System.nanoTime();
    spare();
  }

  /// Opens one more lane in the background where it pays.
  private void spare() {
    LaneLife now = life;
    if (now == null || opening != null || !spareWanted() || System.nanoTime() - noSpareBefore < 0) {
      return;
    }
    Map<String, Integer> perPod = new HashMap<>();
    lanes.forEach(lane -> perPod.merge(lane.destination().pod(), 1, Integer::sum));
    opening = Opening.start(() -> open(now, perPod));
  }

  private boolean spareWanted() {
    long usable = lanes.stream().filter(lane -> !placement.left(lane)).count();
    if (lanes.isEmpty() || usable >= atMost.getAsInt()) {
      return false;
    }
    if (placement.lacks(lanes)) {
      return true;
    }
    List<Lane> good = lanes.stream().filter(this::good).toList();
    boolean inUse = lanes.stream().anyMatch(lane -> lane.load() > 0);
    return good.isEmpty()
        || (inUse && good.size() < GOOD && good.stream().noneMatch(Lane::isolates));
  }

  private void open(LaneLife of, Map<String, Integer> perPod) {
    try {
      opener.another(of, perPod);
      loop.execute(() -> opened(of));
    } catch (FailureException e) {
      loop.execute(() -> notOpened(of, e.failure()));
    } catch (InterruptedException e) {
      loop.execute(() -> opening = null);
    }
  }

  /// Ends every lane, and waits for a spare one that is just being opened. From any thread but the
  /// event loop's.
  void shutDown() {
    loop.submit(this::close).syncUninterruptibly();
    Opening last = opening;
    if (last != null) {
      last.end();
    }
  }

  /// A spare lane on its way.
  private record Opening(Thread thread, CompletableFuture<Void> done) {
    static Opening start(Runnable work) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .name("spare lane")
              .start(() -> {
                try {
                  work.run();
                } finally {
                  done.complete(null);
                }
              });
      return new Opening(thread, done);
    }

    void end() {
      thread.interrupt();
      done.join();
    }
  }

  private void opened(LaneLife of) {
    opening = null;
    if (of == life) {
      spareRetry = SPARE_RETRY;
      spare();
    }
  }

  private void notOpened(LaneLife of, Failure why) {
    opening = null;
    if (of != life) {
      return;
    }
    noSpareBefore = System.nanoTime() + spareRetry.toNanos();
    loop.schedule(this::spare, spareRetry.toMillis() + 1, TimeUnit.MILLISECONDS);
    Duration doubled = spareRetry.multipliedBy(2);
    spareRetry = doubled.compareTo(SPARE_RETRY_AT_MOST) > 0 ? SPARE_RETRY_AT_MOST : doubled;
    if (lanes.stream().allMatch(lane -> lane.deaf() || placement.left(lane))) {
      // Nothing is known of lanes that are not read, those to a pod that is going serve nobody new,
      // and the way to another one is broken.
      finish(why);
    } else {
      serve(true);
    }
  }

  private void serve(boolean any) {
    Held held = waiting;
    if (held != null) {
      held.serve(any);
    }
  }

  private void trimLater() {
    loop.schedule(this::trim, settings.idleAfter().toMillis() / 2 + 1, TimeUnit.MILLISECONDS);
  }

  /// Closes lanes that nobody uses, but for one, and but for a spare while the forward is in use.
  private void trim() {
    boolean inUse =
        lanes.stream().anyMatch(lane -> lane.load() > 0)
            || System.nanoTime() - lastTaken < settings.idleAfter().toNanos();
    List<Lane> idle = lanes.stream().filter(lane -> lane.load() == 0).toList();
    int keep = inUse || idle.size() == lanes.size() ? 1 : 0;
    idle.stream()
        .sorted(Comparator.comparingInt(lane -> lane.pulse() == Pulse.ANSWERING ? 0 : 1))
        .skip(keep)
        .filter(lane -> !placement.needs(lane, lanes))
        .forEach(Lane::shutDown);
    trimming = lanes.size() > 1;
    if (trimming) {
      trimLater();
    }
  }
}
