package io.fairlead.tunnel;

import io.fairlead.health.LatencyLog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.Clusters;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.kube.Standing;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.PortForward;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.WakeUp;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One saved forward: its local ports, its supervisor and its connections. All of it lives on one
/// event loop, but for the supervisor, which has a virtual thread while the forward is on.
final class Tunnel implements Forward, TunnelSupervisor.Lanes, Clusters.Follower {
  /// How often a connection that waits can bring the next try forward.
  private static final Duration TRY_ON_DEMAND = Duration.ofSeconds(1);

  private final Shared shared;
  private final Share share;
  private final Tally tally = new Tally();
  private final EventLoop loop;
  private final MutableSignal<TunnelState> state = new MutableSignal<>(new TunnelState.Stopped());
  private final LatencyLog latency = new LatencyLog();
  private final WakeUp wakeUp = new WakeUp();
  private final LaneOpener opener;
  private final LanePool pool;
  private final Switchboard board;
  private final Prober prober;
  private volatile PortForward profile;
  private volatile @Nullable LocalListener listener;
  private volatile String lastPod = "";
  private long lastDemand = System.nanoTime();
  private @Nullable Thread supervisor;
  private volatile List<Destination> lastReady = List.of();
  private volatile @Nullable Thread stopped;

  Tunnel(PortForward profile, Shared shared, EventLoop loop) {
    this.profile = profile;
    this.shared = shared;
    this.loop = loop;
    share = new Share(shared.backlog(), () -> limits().waitingBytes());
    opener = new LaneOpener(shared, share, loop, tally::urgency);
    pool =
        new LanePool(
            () -> limits().lanes(), shared.settings().lanes(), loop, tally, this::openAnother);
    board = new Switchboard(loop, pool, shared.settings().holdAtMost(), tally, this::demanded);
    pool.tell(board::serve);
    prober = Prober.on(loop, pool::leading, () -> this.profile, latency::add);
    state.subscribe(now -> loop.execute(() -> prober.open(now instanceof TunnelState.Open)));
  }

  private LaneLimits limits() {
    return profile.routing().limits();
  }

  /// Switches on; does nothing where it is on. Returns at once.
  synchronized void start() {
    if (supervisor != null) {
      return;
    }
    Thread previous = stopped;
    var backoff = Backoff.Settings.DEFAULT;
    TunnelSupervisor loopBody =
        new TunnelSupervisor(
            this,
            state,
            () -> new Backoff(backoff, () -> ThreadLocalRandom.current().nextDouble()),
            backoff.settled(),
            wakeUp,
            InstantSource.system());
    supervisor =
        Thread.ofVirtual()
            .name("tunnel " + profile.name())
            .start(() -> supervise(previous, loopBody));
  }

  private void supervise(@Nullable Thread previous, TunnelSupervisor loopBody) {
    try {
      if (previous != null) {
        previous.join();
      }
      boolean spread = profile.routing().spread();
      loop.execute(() -> pool.begin(spread));
      lastReady = List.of();
      try (Subscription _ =
          shared.clusters().follow(profile.target(), profile.listen().ports(), this)) {
        loopBody.run();
      }
    } catch (InterruptedException e) {
      state.set(new TunnelState.Stopped());
    } finally {
      release();
    }
  }

  /// Switches off: resets open connections and gives the ports back. Returns at once.
  synchronized void stop() {
    Thread running = supervisor;
    if (running != null) {
      running.interrupt();
      supervisor = null;
      stopped = running;
    }
  }

  /// Waits until a stopped tunnel has given everything back.
  void awaitStopped() throws InterruptedException {
    Thread last = stopped;
    if (last != null) {
      last.join();
    }
  }

  boolean isStopped() {
    Thread last = stopped;
    return last == null || !last.isAlive();
  }

  /// Begins anew where it is on.
  synchronized void restart() {
    if (supervisor != null) {
      stop();
      start();
    }
  }

  private void release() {
    LocalListener bound = listener;
    if (bound != null) {
      bound.close();
      listener = null;
    }
    loop.execute(board::close);
    pool.shutDown();
  }

  void retryNow() {
    String context = profile.target().context();
    shared.clusters().doubt(context);
    shared.clusters().reached(context);
    wakeUp.now();
  }

  /// Takes over a changed profile. Where its target or ports changed, a tunnel that is on starts
  /// again.
  synchronized void change(PortForward changed) {
    boolean elsewhere =
        !changed.target().equals(profile.target())
            || !changed.listen().equals(profile.listen())
            || !changed.routing().leadsAs(profile.routing());
    boolean on = supervisor != null;
    if (elsewhere) {
      stop();
    }
    profile = changed;
    loop.execute(prober::changed);
    if (elsewhere && on) {
      start();
    }
  }

  @Override
  public void listen() throws FailureException, InterruptedException {
    loop.execute(() -> board.setRefusing(false));
    if (listener == null) {
      listener =
          LocalListener.bind(
              profile.listen(),
              loop,
              (index, accepted) -> new Connection(board, tally, share, index, accepted));
    }
  }

  @Override
  public Destination resolve() throws FailureException, InterruptedException {
    // After a lost lane the connection of the watch may be as dead.
    shared.clusters().doubt(profile.target().context());
    List<Destination> ready = readyPods();
    return ready.stream()
        .filter(pod -> pod.podUid().equals(lastPod))
        .findFirst()
        .orElse(ready.getFirst());
  }

  /// The ready pods of the target, at least one.
  private List<Destination> readyPods() throws FailureException, InterruptedException {
    try {
      return askForReadyPods();
    } catch (ClusterException e) {
      throw new FailureException(new Failure.Cluster(e.failure()), e);
    }
  }

  private List<Destination> askForReadyPods() throws ClusterException, InterruptedException {
    try (Turns.Turn _ = shared.turns(profile.target().context()).take(tally::urgency)) {
      return shared.clusters().resolveAll(profile.target(), profile.listen());
    }
  }

  @Override
  public TunnelSupervisor.OpenLane open(Destination destination)
      throws FailureException, InterruptedException {
    LaneLife life = new LaneLife(pool, shared.settings().heartbeat().deadline(), latency::add);
    loop.submit(() -> pool.begin(life)).sync();
    Lane first = opener.open(profile, destination, life);
    lastPod = destination.podUid();
    shared.clusters().reached(profile.target().context());
    life.leadsTo(destination.pod(), first.transport());
    return life;
  }

  private Lane openAnother(LaneLife life, Map<String, Integer> lanesPerPod)
      throws FailureException, InterruptedException {
    Comparator<Destination> lanes =
        Comparator.comparingInt(pod -> lanesPerPod.getOrDefault(pod.pod(), 0));
    List<Destination> ready = readyPods();
    // A program may keep its session in the memory of one pod: stay with it unless told to spread.
    Destination to =
        profile.routing().spread() ? Collections.min(ready, lanes) : Collections.max(ready, lanes);
    Lane another = opener.open(profile, to, life);
    lastPod = to.podUid();
    return another;
  }

  /// A pod that came may be what a forward without a lane waits for.
  @Override
  public void stand(Standing now) {
    List<Destination> before = lastReady;
    lastReady = now.ready();
    loop.execute(() -> pool.told(now));
    if (!before.containsAll(now.ready()) && waitsFor(Failure::anotherPodMayHelp)) {
      wakeUp.now();
    }
  }

  /// The computer slept: lanes show whether they live, and waiting ends.
  void awoke() {
    rouse(_ -> true, cause -> !cause.needsUser());
  }

  /// The same after a change of the network, which may also mend what needed the user before.
  ///
  /// @param local whether an address is one of this computer
  void networkChanged(Predicate<InetAddress> local) {
    rouse(local, Failure::anotherNetworkMayHelp);
  }

  private void rouse(Predicate<InetAddress> local, Predicate<Failure> mended) {
    loop.execute(() -> pool.check(local));
    if (waitsFor(mended)) {
      wakeUp.now();
    }
  }

  Urgency urgency() {
    return tally.urgency();
  }

  @Override
  public void reachable() {
    if (waitsFor(cause -> !cause.needsUser() || cause.isOfAccess())) {
      wakeUp.now();
    }
  }

  /// Somebody wants a connection now, so a long pause between tries is cut short. On the event
  /// loop.
  private void demanded() {
    long now = System.nanoTime();
    if (now - lastDemand >= TRY_ON_DEMAND.toNanos()
        && state.value() instanceof TunnelState.Waiting) {
      lastDemand = now;
      wakeUp.early();
    }
  }

  private boolean waitsFor(Predicate<Failure> what) {
    return switch (state.value()) {
      case TunnelState.Waiting(Failure cause, _, _) -> what.test(cause);
      case TunnelState.Failed(Failure cause) -> what.test(cause);
      case TunnelState.Resolving _, TunnelState.Connecting _ -> true;
      case TunnelState.Open _, TunnelState.Stopped _ -> false;
    };
  }

  @Override
  public void giveUpHeld() {
    loop.execute(() -> board.setRefusing(true));
  }

  @Override
  public PortForward profile() {
    return profile;
  }

  @Override
  public Signal<TunnelState> state() {
    return state;
  }

  @Override
  public Counters counters() {
    return tally.counters();
  }

  @Override
  public List<OpenConnection> connections() {
    return board.sample();
  }

  @Override
  public List<LaneSight> lanes() {
    return pool.published().stream().map(LaneSight::of).toList();
  }

  @Override
  public LatencyLog latency() {
    return latency;
  }

  @Override
  public Signal<Optional<ProbeResult>> probe() {
    return prober.result();
  }

  @Override
  public List<InetSocketAddress> listening() {
    LocalListener bound = listener;
    return bound == null ? List.of() : bound.addresses();
  }
}
