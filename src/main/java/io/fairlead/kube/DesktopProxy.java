package io.fairlead.kube;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The proxy that the user has set for the whole desktop, as Java's own [ProxySelector] reads it:
/// Windows and macOS settings with their exceptions and, as far as the system evaluates them,
/// automatic configuration; GNOME's on Linux. Of the entries for an address the first counts, as
/// HTTP proxy (which is asked to CONNECT) or SOCKS5.
///
/// An answer is believed for [#FRESH], so that a laptop that comes into another network soon takes
/// that one's proxy. The system may ask the network for its answer: after [#PATIENCE] the last one
/// goes on to hold, or none, while the question stays open.
final class DesktopProxy {
  static final DesktopProxy NONE =
      new DesktopProxy(ProxySelector.of(null), InstantSource.system(), Duration.ZERO);

  static final Duration FRESH = Duration.ofSeconds(10);
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ProxySelector selector;
  private final InstantSource clock;
  private final Duration patience;
  private final Map<URI, Question> questions = new ConcurrentHashMap<>();

  /// @param patience how long to wait for an answer
  DesktopProxy(ProxySelector selector, InstantSource clock, Duration patience) {
    this.selector = selector;
    this.clock = clock;
    this.patience = patience;
  }

  /// @param last what held before
  private record Question(
      Instant asked,
      CompletableFuture<Optional<Endpoint.Proxy>> answer,
      Optional<Endpoint.Proxy> last) {
    Optional<Endpoint.Proxy> now() {
      return answer.isCompletedExceptionally() ? last : answer.getNow(last);
    }
  }

  static DesktopProxy ofThisUser() {
    return new DesktopProxy(Java.SELECTOR, InstantSource.system(), PATIENCE);
  }

  Optional<Endpoint.Proxy> to(URI server) throws InterruptedException {
    if (this == NONE) {
      return Optional.empty();
    }
    Question question = questions.compute(server, this::current);
    try {
      Duration left = Duration.between(clock.instant(), question.asked().plus(patience));
      return question.answer().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return question.last();
    }
  }

  private Question current(URI server, @Nullable Question known) {
    Instant now = clock.instant();
    if (known != null && (!known.answer().isDone() || now.isBefore(known.asked().plus(FRESH)))) {
      return known;
    }
    // native code, which would hold on to the carrier of a virtual thread
    CompletableFuture<Optional<Endpoint.Proxy>> answer =
        CompletableFuture.supplyAsync(
            () -> ask(server),
            ask -> Thread.ofPlatform().daemon().name("desktop-proxy").start(ask));
    return new Question(now, answer, known == null ? Optional.empty() : known.now());
  }

  private Optional<Endpoint.Proxy> ask(URI server) {
    List<Proxy> proxies = selector.select(server);
    return proxies.isEmpty() ? Optional.empty() : endpoint(proxies.getFirst());
  }

  private static Optional<Endpoint.Proxy> endpoint(Proxy proxy) {
    if (!(proxy.address() instanceof InetSocketAddress address)) {
      return Optional.empty();
    }
    var type =
        proxy.type() == Proxy.Type.SOCKS ? Endpoint.Proxy.Type.SOCKS5 : Endpoint.Proxy.Type.HTTP;
    var unresolved = InetSocketAddress.createUnresolved(address.getHostString(), address.getPort());
    return Optional.of(new Endpoint.Proxy(type, unresolved, Optional.empty(), Optional.empty()));
  }

  /// Java's selector, made to read the desktop, which it decides when it is first used, for the
  /// whole process. So that it is asked here only, and not by every socket that is meant to be a
  /// direct one, all others are given one that always says "direct".
  private static final class Java {
    static final ProxySelector SELECTOR = take();

    private static ProxySelector take() {
      if (System.getProperty("java.net.useSystemProxies") == null) {
        System.setProperty("java.net.useSystemProxies", "true");
      }
      ProxySelector desktop = ProxySelector.getDefault();
      ProxySelector.setDefault(ProxySelector.of(null));
      return desktop == null ? ProxySelector.of(null) : desktop;
    }
  }
}
