package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import io.fairlead.kube.KubeconfigFiles.Snapshot;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Listen;
import io.fairlead.profile.PortMapping;
import io.fairlead.profile.Target;
import io.fairlead.signal.MutableSignal;
import io.fairlead.signal.Signal;
import io.fairlead.signal.Subscription;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The clusters of this user's kubeconfigs, which are read, merged as kubectl merges them, watched,
/// and never written. Safe for any thread. Closing ends the watch and all connections.
///
/// A change of a file shows within [#LOOK_EVERY], or at the next [#access], once the file has been
/// quiet for a moment ([WatchedFile] says when).
public final class KubeClusters
    implements Clusters, Catalog, Pods, PodLogs, ContextHealth, AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final Duration LOOK_AT_PODS_EVERY = Duration.ofSeconds(10);
  private static final Duration LOOK_AT_STOCK_EVERY = Duration.ofMillis(200);

  private final KubeconfigFiles files;
  private final InstantSource clock;
  private final Proxies proxies = Proxies.ofThisComputer();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final MutableSignal<List<ContextEntry>> contexts = new MutableSignal<>(List.of());
  private final MutableSignal<List<ClusterFailure>> problems = new MutableSignal<>(List.of());
  private final MutableSignal<Integer> revision = new MutableSignal<>(0);
  private final Informers informers = new Informers(context -> session(context).server());
  private final ReentrantLock publishing = new ReentrantLock();
  private final @Nullable Thread watch;

  private KubeClusters(KubeconfigFiles files, InstantSource clock, boolean watching) {
    this.files = files;
    this.clock = clock;
    publish();
    watch = watching ? Thread.ofVirtual().name("kubeconfig-watch").start(this::watch) : null;
  }

  /// Those of the files, earlier ones before later ones. A file that does not exist (yet) is no
  /// problem.
  public static KubeClusters of(List<Path> files) {
    return watching(files, List.of());
  }

  /// Those of one file that the user named (`--kubeconfig`), then of `extra` ones. It is a problem
  /// if the file does not exist.
  public static KubeClusters ofFile(Path file, List<Path> extra) {
    return watching(extra, List.of(file));
  }

  /// Those of the files that kubectl would take, KUBECONFIG or else `~/.kube/config`, then of
  /// `extra` ones such as the demo cluster's.
  public static KubeClusters fromEnvironment(List<Path> extra) {
    List<Path> files =
        new ArrayList<>(
            usual(
                Optional.ofNullable(System.getenv("KUBECONFIG")),
                Path.of(System.getProperty("user.home"))));
    files.addAll(extra);
    return of(files);
  }

  private static KubeClusters watching(List<Path> optional, List<Path> required) {
    var clock = InstantSource.system();
    return new KubeClusters(new KubeconfigFiles(optional, required, clock), clock, true);
  }

  /// For a test that tells the time and looks by itself.
  static KubeClusters unwatched(KubeconfigFiles files, InstantSource clock) {
    return new KubeClusters(files, clock, false);
  }

  /// The files that kubectl would read.
  static List<Path> usual(Optional<String> variable, Path home) {
    List<Path> listed =
        variable.stream()
            .flatMap(list -> Arrays.stream(list.split(Pattern.quote(File.pathSeparator))))
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .distinct()
            .toList();
    return listed.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : listed;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /// Reads the files again, as the watch does.
  Snapshot look() {
    Snapshot now = files.look();
    publish();
    return now;
  }

  /// Under a lock, so that of two looks the later one has the last word.
  private void publish() {
    publishing.lock();
    try {
      Snapshot now = files.last();
      contexts.set(now.config().entries());
      problems.set(now.problems());
      if (revision.value() != now.revision()) {
        revision.set(now.revision());
        informers.doubt();
      }
    } finally {
      publishing.unlock();
    }
  }

  @Override
  public ClusterAccess access(String context) throws ClusterException {
    return session(context).access();
  }

  private Session session(String context) throws ClusterException {
    Snapshot now = look();
    if (now.config().contexts().isEmpty() && !now.problems().isEmpty()) {
      throw new ClusterException(now.problems().getFirst());
    }
    Login login = now.config().login(context);
    Session known = sessions.get(context);
    if (known != null && known.login().equals(login)) {
      return known;
    }
    Session session =
        sessions.compute(
            context,
            (_, old) ->
                old != null && old.login().equals(login)
                    ? old
                    : new Session(login, proxies, clock));
    if (known != null && known != session) {
      known.retire();
    }
    return session;
  }

  @Override
  public Signal<Integer> revision() {
    return revision;
  }

  @Override
  public Signal<List<ContextEntry>> contexts() {
    return contexts;
  }

  @Override
  public Signal<List<ClusterFailure>> problems() {
    return problems;
  }

  private Resolver resolver(Target target) throws ClusterException, InterruptedException {
    return new Resolver(new Lookup.Asking(session(target.context()).server()), target);
  }

  @Override
  public Destination resolve(Target target, Listen listen)
      throws ClusterException, InterruptedException {
    return resolver(target).resolve(listen);
  }

  @Override
  public List<Destination> resolveAll(Target target, Listen listen)
      throws ClusterException, InterruptedException {
    return resolver(target).resolveAll(listen);
  }

  @Override
  public Subscription follow(Target target, List<PortMapping> ports, Follower follower) {
    return TargetWatch.begin(
        target,
        ports,
        informers,
        context -> session(context).server(),
        follower,
        LOOK_AT_PODS_EVERY);
  }

  @Override
  public void doubt(String context) {
    informers.doubt(context);
  }

  @Override
  public void reached(String context) {
    informers.reached(context);
  }

  @Override
  public void doubt() {
    sessions.values().forEach(Session::retire);
    informers.doubt();
  }

  @Override
  public PodView choose(Target target) throws ClusterException, InterruptedException {
    return PodView.of(resolver(target).pod());
  }

  @Override
  public List<PodView> choices(Target target) throws ClusterException, InterruptedException {
    List<ApiObject> pods = resolver(target).pods();
    return pods.stream().map(PodView::of).toList();
  }

  @Override
  public Optional<PodView> pod(String context, String namespace, String name)
      throws ClusterException, InterruptedException {
    return session(context)
        .server()
        .find(ApiPath.object(Kind.POD, namespace, name))
        .map(PodView::of);
  }

  @Override
  public Optional<PodView> loggingPod(Target target) throws ClusterException, InterruptedException {
    return resolver(target).newest().map(PodView::of);
  }

  @Override
  public LiveStream log(Ask ask) throws ClusterException, InterruptedException {
    return session(ask.context()).server().stream(
        ApiPath.object(Kind.POD, ask.namespace(), ask.pod()) + "/log",
        LogQuery.of(ask),
        ask.quiet());
  }

  @Override
  public String serverVersion(String context) throws ClusterException, InterruptedException {
    return session(context).server().get("/version").text("gitVersion");
  }

  @Override
  public Duration roundTrip(String context) throws ClusterException, InterruptedException {
    return session(context).server().roundTrip("/version");
  }

  @Override
  public Optional<Expiry> expiry(String context) throws ClusterException {
    return Expiry.of(files.last().config().login(context));
  }

  /// What can be asked about these clusters themselves.
  public Inquiry inquiry() {
    return new Inquirer(this::session, proxies, clock);
  }

  @Override
  public List<String> namespaces(String context) throws ClusterException, InterruptedException {
    return Namespaces.names(session(context).server());
  }

  @Override
  public List<TargetOption> targets(String context, String namespace)
      throws ClusterException, InterruptedException {
    return TargetList.of(session(context).server(), context, namespace);
  }

  @Override
  public Stock.Following follow(String context, String namespace) {
    return StockWatch.begin(
        informers, context, namespace, LOOK_AT_STOCK_EVERY, () -> informers.reached(context));
  }

  @Override
  public Optional<StockItem> find(Target target) throws ClusterException, InterruptedException {
    return session(target.context())
        .server()
        .find(ApiPath.object(target.kind(), target.namespace(), target.name()))
        .map(object -> StockReading.of(target.kind(), object));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.interrupt();
    }
    informers.close();
    sessions.values().forEach(Session::close);
    sessions.clear();
  }
}
