package io.fairlead.tunnel;

import io.fairlead.health.LatencyLog;
import io.fairlead.kube.ClusterException;
import io.fairlead.kube.Clusters.Destination;
import io.fairlead.profile.LaneLimits;
import io.fairlead.profile.PortForward;
import io.fairlead.reach.Backoff;
import io.fairlead.reach.WakeUp;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One saved forward: its local ports, its supervisor and its connections. All of it lives on one
/// event loop, but for the supervisor, which has a virtual thread while the forward is on.
final class Tunnel implements Forward, TunnelSupervisor.Lanes {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Shared shared;
  private final Share share;
  private final EventLoop loop;
  private final MutableSignal<TunnelState> state = new MutableSignal<>(new TunnelState.Stopped());
  private final LatencyLog latency = new LatencyLog();
  private final WakeUp wakeUp = new WakeUp();
  private final LaneOpener opener;
  private final LanePool pool;
  private final Switchboard board;
  private final Tally tally = new Tally();
  private final Prober prober;
  private volatile PortForward profile;
  private volatile @Nullable LocalListener listener;
  private volatile String lastPod = "";
  private @Nullable Thread supervisor;
  private volatile @Nullable Thread podWatch;
  private volatile @Nullable Thread stopped;

  Tunnel(PortForward profile, Shared shared, EventLoop loop) {
    this.profile = profile;
    this.shared = shared;
    this.loop = loop;
    share = new Share(shared.backlog(), () -> limits().waitingBytes());
    opener = new LaneOpener(shared, share, loop);
    pool =
        new LanePool(
            () -> limits().lanes(), shared.settings().lanes(), loop, tally, this::openAnother);
    board = new Switchboard(loop, pool, shared.settings().holdAtMost(), tally);
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
      podWatch =
          profile.routing().spread()
              ? Thread.ofVirtual().name("pods of " + profile.name()).start(this::watchPods)
              : null;
      loopBody.run();
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
    Thread watching = podWatch;
    if (watching != null) {
      watching.interrupt();
    }
    pool.shutDown();
  }

  void retryNow() {
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
    List<Destination> ready = readyPods();
    return ready.stream()
        .filter(pod -> pod.podUid().equals(lastPod))
        .findFirst()
        .orElse(ready.getFirst());
  }

  /// The ready pods of the target, at least one. Where the forward spreads, connections go round
  /// over these from now on.
  private List<Destination> readyPods() throws FailureException, InterruptedException {
    try {
      List<Destination> ready = askForReadyPods();
      if (profile.routing().spread()) {
        loop.execute(() -> pool.spreadOver(ready));
      }
      return ready;
    } catch (ClusterException e) {
      throw new FailureException(new Failure.Cluster(e.failure()), e);
    }
  }

  private List<Destination> askForReadyPods() throws ClusterException, InterruptedException {
    shared.asking().acquire();
    try {
      return shared.clusters().resolveAll(profile.target(), profile.listen());
    } finally {
      shared.asking().release();
    }
  }

  @Override
  public TunnelSupervisor.OpenLane open(Destination destination)
      throws FailureException, InterruptedException {
    LaneLife life = new LaneLife(pool, shared.settings().heartbeat().deadline(), latency::add);
    loop.submit(() -> pool.begin(life)).sync();
    Lane first = opener.open(profile, destination, life);
    lastPod = destination.podUid();
    life.leadsTo(destination.pod(), first.transport());
    return life;
  }

  private Lane openAnother(LaneLife life, Map<String, Integer> lanesPerPod)
      throws FailureException, InterruptedException {
    Comparator<Destination> lanes =
        Comparator.comparingInt(pod -> lanesPerPod.getOrDefault(pod.pod(), 0));
    List<Destination> ready = readyPods();
    // A program may keep its session in the memory of one pod: stay with it unless told to spread.
    return opener.open(
        profile,
        profile.routing().spread() ? Collections.min(ready, lanes) : Collections.max(ready, lanes),
        life);
  }

  /// Looks for pods that came or went, while the forward spreads.
  private void watchPods() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        try {
          readyPods();
        } catch (FailureException e) {
          // The lanes tell whether the forward still works.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
