package io.fairlead.kube;

import io.fairlead.kube.ClusterFailure.Forbidden;
import io.fairlead.kube.ClusterFailure.ServerError;
import io.fairlead.profile.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The objects of one kind in one namespace, or in all, kept current by a list and a watch from its
/// version on (what client-go calls an informer).
///
/// It never gives up. A watch that ends is begun again where it ended; where the server has
/// forgotten that version (410) all is listed anew. What went in between is found by comparing.
/// What only the user can mend, such as a missing right, is tried again now and then.
final class Informer implements AutoCloseable {
  /// Who is told. Called by the informer's thread; must not block for long.
  interface Listener {
    /// An object came (no `before`), changed, or went (no `after`).
    void changed(@Nullable ApiObject before, @Nullable ApiObject after);

    /// Of the very first list, some objects are there.
    default void begun() {}

    /// All objects have been listed anew; or they cannot be, see [#trouble].
    void listed();

    /// The server answers again after it did not.
    void reachable();
  }

  /// Gives the API server, with the credentials and connections of now.
  @FunctionalInterface
  interface Servers {
    ApiServer server() throws ClusterException, InterruptedException;
  }

  /// After so long without an event the watch is begun again, because a dead connection looks the
  /// same. A server sends a bookmark about once a minute.
  private static final Duration QUIET = Duration.ofSeconds(75);

  /// How long a server shall watch at most, before jitter; client-go takes 5 to 10 minutes.
  private static final int WATCH_SECONDS = 300;

  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration WAIT_FOR_TRUST = Duration.ofSeconds(15);
  private static final Duration WAIT_FOR_RIGHTS = Duration.ofMinutes(1);
  private static final Duration WAIT_FOR_USER = Duration.ofMinutes(10);

  /// A watch that ends sooner without an event is a failure, else it would be asked for without
  /// end.
  private static final Duration TOO_SHORT = Duration.ofSeconds(1);

  /// A doubt about a watch that is younger is none.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final int REMOVED_AT_MOST = 1000;

  private final String path;
  private final Kind kind;
  private final boolean everywhere;
  private final Servers servers;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, ApiObject> objects = new ConcurrentHashMap<>();
  private final Set<String> removed =
      Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private String version = "";
  private Duration wait = FIRST_WAIT;
  private volatile long listedAt;
  private volatile boolean listed;
  private volatile @Nullable ClusterFailure trouble;
  private volatile @Nullable Watching watching;

  /// @param namespace empty for all
  Informer(String context, Kind kind, String namespace, Servers servers) {
    this.kind = kind;
    this.servers = servers;
    everywhere = namespace.isEmpty();
    path = ApiPath.list(kind, namespace);
    thread =
        Thread.ofVirtual()
            .name("informer " + context + " " + namespace + " " + kind.resource())
            .unstarted(this::run);
  }

  /// Begins. Returns at once.
  void start() {
    thread.start();
  }

  /// Tells a listener what comes from now on.
  void add(Listener listener) {
    listeners.add(listener);
  }

  /// Tells a listener no more. True where nobody listens now.
  boolean remove(Listener listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  /// The object of this name, in the one namespace that is followed.
  Optional<ApiObject> object(String name) {
    return Optional.ofNullable(objects.get(name));
  }

  Collection<ApiObject> objects() {
    return objects.values();
  }

  /// The UIDs of objects that went lately.
  Set<String> removed() {
    synchronized (removed) {
      return Set.copyOf(removed);
    }
  }

  /// Whether all objects were listed once.
  boolean isListed() {
    return listed;
  }

  /// When the last list was asked for, of [System#nanoTime].
  long listedAt() {
    return listedAt;
  }

  /// Why they are not current now; null where they are.
  @Nullable ClusterFailure trouble() {
    return trouble;
  }

  /// Somebody believes that the connection is dead: begins the watch again. Any thread.
  void doubt() {
    Watching current = watching;
    if (current != null && current.age().compareTo(FRESH) > 0) {
      renew();
    }
  }

  /// The connection has no chance, however young it is: begins the watch again. Any thread.
  void renew() {
    Watching current = watching;
    if (current != null) {
      current.stream().cancel();
    }
  }

  /// What was in the way may not be any more: a wait for the server is over. Any thread.
  void reached() {
    if (watching == null && trouble != null) {
      nudges.release();
    }
  }

  private void run() {
    try {
      while (true) {
        keepCurrent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void keepCurrent() throws InterruptedException {
    try {
      ApiServer server = servers.server();
      if (version.isEmpty()) {
        list(server);
      }
      watch(server);
    } catch (ClusterException e) {
      boolean news = !e.failure().equals(trouble);
      trouble = e.failure();
      if (news) {
        listeners.forEach(Listener::listed);
      }
      pause(patience(e.failure()));
    }
  }

  /// What may pass by itself, such as the login page of a network, is tried again soon; a
  /// credential that is not taken is not, because a plugin may open a browser for each new one.
  private Duration patience(ClusterFailure failure) {
    if (failure instanceof ClusterFailure.TlsRejected) {
      return WAIT_FOR_TRUST;
    }
    if (failure instanceof Forbidden) {
      return WAIT_FOR_RIGHTS;
    }
    boolean unknownKind = failure instanceof ServerError(_, int status, _) && status == 404;
    return unknownKind || failure.needsUser() ? WAIT_FOR_USER : wait;
  }

  /// Shortened by a random part of up to a half, so that many do not come back in step. The next
  /// one may be longer.
  private void pause(Duration atMost) throws InterruptedException {
    double part = 1 - ThreadLocalRandom.current().nextDouble() / 2;
    boolean nudged = nudges.tryAcquire(Math.round(atMost.toMillis() * part), TimeUnit.MILLISECONDS);
    nudges.drainPermits();
    Duration doubled = wait.multipliedBy(2);
    wait = nudged ? FIRST_WAIT : doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }

  private void list(ApiServer server) throws ClusterException, InterruptedException {
    long asked = System.nanoTime();
    ApiServer.Listing all =
        server.listing(path, Map.of(), object -> KeptParts.of(kind, object), this::begin);
    Map<String, ApiObject> next = new LinkedHashMap<>();
    all.items().forEach(object -> next.put(key(object), object));
    for (ApiObject known : List.copyOf(objects.values())) {
      ApiObject now = next.get(key(known));
      if (now == null || !uid(now).equals(uid(known))) {
        removed.add(uid(known));
      }
    }
    objects.keySet().retainAll(next.keySet());
    objects.putAll(next);
    version = all.version();
    listedAt = asked;
    listed = true;
    answered();
    listeners.forEach(Listener::listed);
  }

  /// A page of the first list is worth showing; later lists are taken whole, so that nothing seems
  /// to be gone meanwhile.
  private void begin(List<ApiObject> page) {
    if (!listed) {
      page.forEach(object -> objects.put(key(object), object));
      listeners.forEach(Listener::begun);
    }
  }

  private String key(ApiObject object) {
    return everywhere ? object.text("metadata", "namespace") + "/" + object.name() : object.name();
  }

  private void answered() {
    boolean again = trouble != null;
    trouble = null;
    if (again) {
      listeners.forEach(Listener::reachable);
    }
  }

  private void watch(ApiServer server) throws ClusterException, InterruptedException {
    int seconds = WATCH_SECONDS + ThreadLocalRandom.current().nextInt(WATCH_SECONDS);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("watch", "true");
    query.put("allowWatchBookmarks", "true");
    query.put("resourceVersion", version);
    query.put("timeoutSeconds", Integer.toString(seconds));
    String from = version;
    long begun = System.nanoTime();
    try (LiveStream stream = server.stream(path, query, QUIET)) {
      watching = new Watching(stream, begun);
      answered();
      follow(new WatchEvents(stream.bytes()));
    } catch (IOException _) {
      // Cut, quiet for long, or nudged. Where the server is gone the next request says so.
    } catch (ClusterException e) {
      if (e.failure() instanceof ServerError(_, int status, _) && status == 410) {
        version = "";
      } else {
        throw e;
      }
    } finally {
      watching = null;
    }
    boolean news = !version.isEmpty() && !version.equals(from);
    if (news || System.nanoTime() - begun >= TOO_SHORT.toNanos()) {
      wait = FIRST_WAIT;
    } else {
      pause(wait);
    }
  }

  /// Takes events until the end.
  private void follow(WatchEvents events) throws IOException, ClusterException {
    for (Optional<WatchEvents.Event> next = events.next(); next.isPresent(); next = events.next()) {
      take(next.get());
    }
  }

  private void take(WatchEvents.Event event) throws ClusterException {
    ApiObject object = event.object();
    switch (event.type()) {
      case "ADDED", "MODIFIED" -> put(KeptParts.of(kind, object));
      case "DELETED" -> drop(object);
      case "ERROR" ->
          throw new ClusterException(
              new ServerError(path, object.number("code").orElse(500), object.text("message")));
      default -> {} // a bookmark
    }
    version = object.text("metadata", "resourceVersion");
  }

  private void put(ApiObject object) {
    ApiObject before = objects.put(key(object), object);
    if (before != null && !uid(before).equals(uid(object))) {
      removed.add(uid(before));
    }
    listeners.forEach(listener -> listener.changed(before, object));
  }

  private void drop(ApiObject object) {
    ApiObject before = objects.remove(key(object));
    removed.add(uid(object));
    listeners.forEach(listener -> listener.changed(before == null ? object : before, null));
  }

  private static String uid(ApiObject object) {
    return object.text("metadata", "uid");
  }

  /// Whether a right is missing to keep them current, so that the follower must look by itself.
  boolean isForbidden() {
    return trouble instanceof Forbidden;
  }

  @Override
  public void close() {
    thread.interrupt();
    renew();
  }

  /// A watch under way since then.
  private record Watching(LiveStream stream, long begun) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  /// The newest keys, up to a number.
  private static final class Recent extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMOVED_AT_MOST;
    }
  }
}
