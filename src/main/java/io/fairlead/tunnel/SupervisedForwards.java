package io.fairlead.tunnel;

import io.fairlead.kube.Clusters;
import io.fairlead.profile.PortForward;
import io.fairlead.profile.ProfileId;
import io.fairlead.profile.ProfileKeeper;
import io.fairlead.profile.ProfileProblem;
import io.fairlead.profile.TransportChoice;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The saved forwards with a supervised tunnel each. Owns the event loops of the data plane.
public final class SupervisedForwards implements Forwards, AutoCloseable {
  private static final int LOOPS = 2;

  private final TransportMemory memory;
  private final Shared shared;
  private final ProfileKeeper<PortForward> keeper;
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          LOOPS, new DefaultThreadFactory("tunnels", true), NioIoHandler.newFactory());
  private final MutableSignal<List<Forward>> all =
      new MutableSignal<>(List.of(), (before, after) -> false);
  private final MutableSignal<Optional<ProfileProblem>> problem =
      new MutableSignal<>(Optional.empty());
  private final Subscription kubeconfigs;
  private final Queue<Tunnel> leaving = new ConcurrentLinkedQueue<>();
  private List<Tunnel> tunnels = List.of();

  /// Takes over the saved profiles and starts those that were on.
  ///
  /// @param keeper writes the profiles down
  public SupervisedForwards(
      List<PortForward> saved,
      ProfileKeeper<PortForward> keeper,
      Clusters clusters,
      TransportMemory memory,
      TunnelSettings settings) {
    this.memory = memory;
    shared = new Shared(clusters, memory, settings);
    this.keeper = keeper;
    tunnels = saved.stream().map(this::tunnel).toList();
    all.set(List.copyOf(tunnels));
    tunnels.stream().filter(tunnel -> tunnel.profile().on()).forEach(Tunnel::start);
    kubeconfigs = clusters.revision().subscribe(_ -> kubeconfigChanged());
  }

  private Tunnel tunnel(PortForward profile) {
    return new Tunnel(profile, shared, loops.next());
  }

  /// A changed kubeconfig may hold what a waiting tunnel lacks.
  private void kubeconfigChanged() {
    for (Tunnel tunnel : current()) {
      TunnelState state = tunnel.state().value();
      if (state instanceof TunnelState.Waiting || state instanceof TunnelState.Failed) {
        tunnel.retryNow();
      }
    }
  }

  /// The computer slept: what waits tries again at once, and every lane shows whether it lives.
  /// Returns at once.
  public void awoke() {
    mostWantedFirst().forEach(Tunnel::awoke);
  }

  /// The same after a change of the network; a lane that went out from an address which is gone is
  /// given up.
  ///
  /// @param local whether an address is one of this computer
  public void networkChanged(Predicate<InetAddress> local) {
    mostWantedFirst().forEach(tunnel -> tunnel.networkChanged(local));
  }

  private Stream<Tunnel> mostWantedFirst() {
    record Ranked(Urgency urgency, Tunnel tunnel) {}
    return current().stream()
        .map(tunnel -> new Ranked(tunnel.urgency(), tunnel))
        .sorted(Comparator.comparing(Ranked::urgency))
        .map(Ranked::tunnel);
  }

  private synchronized List<Tunnel> current() {
    return tunnels;
  }

  @Override
  public Signal<List<Forward>> all() {
    return all;
  }

  @Override
  public Signal<Optional<ProfileProblem>> problem() {
    return problem;
  }

  /// Shows a trouble that came up when the profiles were read.
  public void report(ProfileProblem trouble) {
    problem.set(Optional.of(trouble));
  }

  @Override
  public void add(PortForward profile) {
    insert(Integer.MAX_VALUE, profile);
  }

  @Override
  public synchronized void insert(int index, PortForward profile) {
    Tunnel added = tunnel(profile);
    List<Tunnel> next = new ArrayList<>(tunnels);
    next.add(Math.min(Math.max(index, 0), next.size()), added);
    publish(next);
    if (profile.on()) {
      added.start();
    }
  }

  @Override
  public void replace(PortForward profile) {
    change(profile.id(), _ -> profile);
  }

  @Override
  public synchronized void remove(ProfileId id) {
    List<Tunnel> next = new ArrayList<>(tunnels);
    next.removeIf(tunnel -> {
      boolean gone = tunnel.profile().id().equals(id);
      if (gone) {
        leave(tunnel);
      }
      return gone;
    });
    publish(next);
  }

  private void leave(Tunnel tunnel) {
    leaving.removeIf(Tunnel::isStopped);
    tunnel.stop();
    leaving.add(tunnel);
  }

  @Override
  public Transports transports() {
    return memory;
  }

  @Override
  public void chooseTransport(String context, TransportChoice choice) {
    if (memory.choice(context) == choice) {
      return;
    }
    memory.choose(context, choice);
    for (Tunnel tunnel : current()) {
      PortForward profile = tunnel.profile();
      if (profile.target().context().equals(context)
          && profile.routing().transport() == TransportChoice.AUTO) {
        tunnel.restart();
      }
    }
  }

  @Override
  public void switchOn(ProfileId id) {
    change(id, profile -> profile.withOn(true));
  }

  @Override
  public void switchOff(ProfileId id) {
    change(id, profile -> profile.withOn(false));
  }

  private synchronized void change(ProfileId id, UnaryOperator<PortForward> change) {
    for (Tunnel tunnel : tunnels) {
      if (tunnel.profile().id().equals(id)) {
        tunnel.change(change.apply(tunnel.profile()));
        publish(tunnels);
        follow(tunnel);
      }
    }
  }

  @Override
  public void retryNow(ProfileId id) {
    current().stream().filter(tunnel -> tunnel.profile().id().equals(id)).forEach(Tunnel::retryNow);
  }

  private void publish(List<Tunnel> next) {
    tunnels = List.copyOf(next);
    settle(keeper.save(profiles()));
    all.set(List.copyOf(tunnels));
  }

  /// Takes over what others changed in the place where the profiles are kept, and keeps what could
  /// not be kept before. A forward that is the same runs on, as does one that only changed its
  /// name.
  public synchronized void takeOver() {
    if (settle(keeper.takeOver(profiles()))) {
      all.set(List.copyOf(tunnels));
    }
  }

  private List<PortForward> profiles() {
    return tunnels.stream().map(Tunnel::profile).toList();
  }

  /// @return whether the profiles are others now
  private boolean settle(ProfileKeeper.Kept<PortForward> kept) {
    boolean others = !kept.profiles().equals(profiles());
    if (others) {
      become(kept.profiles());
    }
    problem.set(kept.problem());
    return others;
  }

  private void become(List<PortForward> profiles) {
    Map<ProfileId, Tunnel> present = new HashMap<>();
    tunnels.forEach(tunnel -> present.put(tunnel.profile().id(), tunnel));
    List<Tunnel> next = new ArrayList<>();
    for (PortForward profile : profiles) {
      Tunnel known = present.remove(profile.id());
      Tunnel tunnel = known == null ? tunnel(profile) : known;
      next.add(tunnel);
      if (known == null || !profile.equals(known.profile())) {
        tunnel.change(profile);
        follow(tunnel);
      }
    }
    present.values().forEach(this::leave);
    tunnels = List.copyOf(next);
  }

  private static void follow(Tunnel tunnel) {
    if (tunnel.profile().on()) {
      tunnel.start();
    } else {
      tunnel.stop();
    }
  }

  /// Stops every tunnel and gives back ports, connections and threads. What was on stays so in the
  /// profiles.
  @Override
  public void close() {
    kubeconfigs.close();
    List<Tunnel> last = current();
    last.forEach(Tunnel::stop);
    try {
      for (Tunnel tunnel : last) {
        tunnel.awaitStopped();
      }
      for (Tunnel tunnel : leaving) {
        tunnel.awaitStopped();
      }
      loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
    } catch (InterruptedException e) {
      // Whoever is in a hurry gets no wait; the loops end by themselves.
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      Thread.currentThread().interrupt();
    }
  }
}
