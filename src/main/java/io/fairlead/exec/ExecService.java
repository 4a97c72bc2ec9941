package io.fairlead.exec;

import io.fairlead.health.LatencyLog;
import io.fairlead.kube.Clusters;
import io.fairlead.kube.Pods;
import io.fairlead.reach.Origins;
import io.fairlead.reach.ServerMemory;
import io.fairlead.signal.Subscription;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs commands in containers: once, or as sessions that come back. Safe for any thread. Closing
/// ends all connections.
public final class ExecService implements AutoCloseable {
  private static final int LOOPS = 2;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          LOOPS, new DefaultThreadFactory("sessions", true), NioIoHandler.newFactory());
  private final Set<PersistentSession> open = ConcurrentHashMap.newKeySet();
  private final ExecServices services;
  private final Subscription revisions;

  /// A service that remembers nothing of transports between runs.
  public ExecService(Clusters clusters, Pods pods, ExecSettings settings) {
    this(
        clusters,
        pods,
        settings,
        new ServerMemory(ServerMemory.Saved.NOTHING, _ -> {}, InstantSource.system()));
  }

  /// @param memory which transport the user wants for a cluster, and which its server took
  public ExecService(Clusters clusters, Pods pods, ExecSettings settings, ServerMemory memory) {
    services =
        new ExecServices(clusters, pods, new Origins(), new ExecTransports(memory), settings);
    revisions = clusters.revision().subscribe(_ -> open.forEach(PersistentSession::retryNow));
  }

  /// Starts a command that runs once. Blocks until it runs. The caller follows it
  /// ([ExecSession#follow]) or closes it.
  ///
  /// @param size of the terminal, where there is one
  public ExecSession start(ExecRequest request, Optional<TerminalSize> size)
      throws ExecFailureException, InterruptedException {
    return opener().open(request, Optional.empty(), size, new LatencyLog());
  }

  /// A session that comes back after a loss, not started yet.
  ///
  /// @param output takes what the command says
  public PersistentSession session(ExecRequest request, ExecOutput output) {
    return session(request, Optional.empty(), false, output, () -> {});
  }

  /// A saved session, not started yet.
  ///
  /// @param output takes what it says
  public PersistentSession session(Opening opening, ExecOutput output) {
    return session(opening, output, () -> {});
  }

  /// @param closed called once it is closed
  PersistentSession session(Opening opening, ExecOutput output, Runnable closed) {
    Optional<PodWish> wish =
        opening.pod().isEmpty() ? Optional.empty() : Optional.of(new PodWish(opening.pod(), ""));
    return session(ExecRequest.of(opening), wish, opening.asksToBeKept(), output, closed);
  }

  private PersistentSession session(
      ExecRequest request,
      Optional<PodWish> wish,
      boolean greets,
      ExecOutput output,
      Runnable closed) {
    PodAwait[] await = new PodAwait[1];
    PersistentSession[] self = new PersistentSession[1];
    PersistentSession session =
        new PersistentSession(
            opener(),
            services.settings(),
            request,
            wish,
            greets,
            output,
            () -> {
              open.remove(self[0]);
              await[0].close();
              closed.run();
            });
    self[0] = session;
    await[0] = new PodAwait(services.clusters(), session);
    open.add(session);
    return session;
  }

  /// What finds what sessions left behind.
  public Leftovers leftovers() {
    return new Leftovers(
        request -> start(request, Optional.empty()), this::connected, InstantSource.system());
  }

  /// The computer slept: what waits tries again at once, and every session shows whether it lives.
  /// Returns at once.
  public void awoke() {
    lastUsedFirst().forEach(PersistentSession::awoke);
  }

  /// The same after a change of the network; a session that went out from an address which is gone
  /// is given up.
  ///
  /// @param local whether an address is one of this computer
  public void networkChanged(Predicate<InetAddress> local) {
    lastUsedFirst().forEach(session -> session.networkChanged(local));
  }

  private Stream<PersistentSession> lastUsedFirst() {
    record Ranked(Instant lastUse, PersistentSession session) {}
    return open.stream()
        .map(session -> new Ranked(session.lastUse(), session))
        .sorted(Comparator.comparing(Ranked::lastUse).reversed())
        .map(Ranked::session);
  }

  private Set<String> connected() {
    return open.stream()
        .flatMap(session -> session.mark().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private ExecOpener opener() {
    return new ExecOpener(services, (io.netty.channel.EventLoop) loops.next());
  }

  @Override
  public void close() {
    revisions.close();
    open.forEach(PersistentSession::close);
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
