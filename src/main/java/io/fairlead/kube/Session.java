package io.fairlead.kube;

import io.fairlead.kube.Kubeconfig.Login;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One context in use: its credential, its endpoint and its connections to the API server. A change
/// of the kubeconfig that touches the context makes a new session.
final class Session implements AutoCloseable {
  /// How long a connection that nobody uses is believed to work. It is told by the wall clock:
  /// after the sleep of a laptop a connection is dead, and a request on it would wait for its
  /// time-out.
  private static final Duration CONNECTIONS_LAST = Duration.ofSeconds(10);

  /// How long somebody waits for the end of idle connections, rather than leave them to it.
  private static final Duration GOODBYE_AT_MOST = Duration.ofMillis(100);

  private final Login login;
  private final Proxies proxies;
  private final CredentialSource credentials;
  private final InstantSource clock;
  private final ReentrantLock building = new ReentrantLock();
  private @Nullable Built built;
  private @Nullable ApiServer server;
  private Instant lastUse = Instant.EPOCH;

  Session(Login login, Proxies proxies, InstantSource clock) {
    this.login = login;
    this.proxies = proxies;
    this.clock = clock;
    this.credentials = Credentials.of(login, clock);
  }

  Login login() {
    return login;
  }

  /// A handle for one user of this session.
  ClusterAccess access() {
    return new Access();
  }

  /// The same object as long as no certificate, key or proxy changes.
  Endpoint endpoint() throws ClusterException, InterruptedException {
    EndpointReading reading = EndpointReading.of(login, issued());
    Optional<Endpoint.Proxy> proxy = reading.proxy(proxies);
    building.lock();
    try {
      Built known = built;
      if (known == null
          || !known.reading().equals(reading)
          || !known.endpoint().proxy().equals(proxy)) {
        known = new Built(reading, reading.endpoint(proxy));
        built = known;
      }
      return known.endpoint();
    } finally {
      building.unlock();
    }
  }

  /// Only an exec plugin issues certificates, and only where the kubeconfig has none.
  private Optional<Credential.Issued> issued() throws ClusterException, InterruptedException {
    return credentials instanceof ExecCredential && login.user().client().isEmpty()
        ? credentials.current().certificate()
        : Optional.empty();
  }

  /// The API server, over connections that fit the endpoint as it is now.
  ApiServer server() throws ClusterException, InterruptedException {
    Endpoint wanted = endpoint();
    building.lock();
    try {
      ApiServer known = server;
      if (known == null || !known.endpoint().equals(wanted)) {
        known = begin(wanted);
      }
      Instant now = clock.instant();
      if (lastUse.plus(CONNECTIONS_LAST).isBefore(now) && !retired(known).join(GOODBYE_AT_MOST)) {
        known = begin(wanted);
      }
      lastUse = now;
      return known;
    } finally {
      building.unlock();
    }
  }

  /// Connections of its own, beside those that were.
  private ApiServer begin(Endpoint wanted) {
    leave();
    ApiServer fresh = new ApiServer(login.context(), wanted, this::access);
    server = fresh;
    return fresh;
  }

  /// Ends idle connections. That may take seconds where the other side is dead, because TLS waits
  /// for its goodbye.
  private static Thread retired(ApiServer old) {
    return Thread.ofVirtual().name("api goodbye").start(old::retire);
  }

  /// Whoever asks from now on gets new connections.
  private void leave() {
    ApiServer old = server;
    server = null;
    if (old != null) {
      retired(old);
    }
  }

  /// Says that nobody will ask for this session again, or that its connections are dead. Requests
  /// under way end by themselves.
  void retire() {
    building.lock();
    try {
      leave();
    } finally {
      building.unlock();
    }
  }

  /// Ends all that is under way.
  @Override
  public void close() {
    credentials.close();
    building.lock();
    try {
      if (server != null) {
        server.close();
      }
    } finally {
      building.unlock();
    }
  }

  private record Built(EndpointReading reading, Endpoint endpoint) {}

  /// Remembers which credential it gave out, so that a refusal hits that one and no newer one.
  private final class Access implements ClusterAccess {
    private volatile Credential given = Credential.NONE;

    @Override
    public String context() {
      return login.context();
    }

    @Override
    public Endpoint endpoint() throws ClusterException, InterruptedException {
      return Session.this.endpoint();
    }

    @Override
    public List<AuthHeader> authHeaders() throws ClusterException, InterruptedException {
      Credential now = credentials.current();
      given = now;
      return Credentials.headers(now, login.user().as());
    }

    @Override
    public boolean unauthorized() {
      return credentials.discard(given);
    }

    @Override
    public String toString() {
      return "access to " + login.context();
    }
  }
}
