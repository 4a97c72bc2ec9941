package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which proxy leads to an API server whose cluster names none.
@Timeout(30)
class ProxiesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Desktop desktop = new Desktop();
  private Instant now = Instant.EPOCH;

  /// What the user has set, and what it was asked for.
  private static final class Desktop extends ProxySelector {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile List<Proxy> answer = List.of(Proxy.NO_PROXY);
    private volatile boolean failing;
    private volatile CountDownLatch thinking = new CountDownLatch(0);

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri.toString());
      try {
        thinking.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      if (failing) {
        throw new IllegalStateException("no desktop");
      }
      return answer;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  private Proxies proxies(Map<String, String> environment, Duration patience) {
    return new Proxies(
        EnvironmentProxy.of(environment), new DesktopProxy(desktop, () -> now, patience));
  }

  private static String to(String server, Proxies proxies) throws InterruptedException {
    return proxies
        .to(URI.create(server))
        .map(proxy ->
            proxy.type() + " " + proxy.address().getHostString() + ":" + proxy.address().getPort())
        .orElse("direct");
  }

  private static Proxy entry(Proxy.Type type, String host, int port) {
    return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void theDesktopIsAskedWhereTheEnvironmentIsSilent() throws Exception {
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "desk", 3128), Proxy.NO_PROXY);
    assertEquals("HTTP desk:3128", to("https://api.example:6443", proxies(Map.of(), LONG)));
    assertEquals(List.of("https://api.example:6443"), desktop.asked);
    desktop.answer = List.of(entry(Proxy.Type.SOCKS, "desk", 1080));
    assertEquals("SOCKS5 desk:1080", to("https://api.example:6443", proxies(Map.of(), LONG)));
    desktop.answer = List.of(Proxy.NO_PROXY, entry(Proxy.Type.HTTP, "desk", 3128));
    assertEquals("direct", to("https://api.example:6443", proxies(Map.of(), LONG)));
    desktop.answer = List.of();
    assertEquals("direct", to("https://api.example:6443", proxies(Map.of(), LONG)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example:6443, HTTP env:80",
    "https://in.corp:6443, direct",
    "https://127.0.0.1:6443, direct",
    "https://[::1]:6443, direct",
    "https://localhost:6443, direct",
  })
  void theEnvironmentGoesFirst(String server, String expected) throws Exception {
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "desk", 3128));
    var environment = Map.of("HTTPS_PROXY", "http://env", "NO_PROXY", "corp");
    assertEquals(expected, to(server, proxies(environment, LONG)));
    assertEquals(List.of(), desktop.asked);
  }

  @Test
  void noProxyHoldsForTheDesktopToo() throws Exception {
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "desk", 3128));
    var environment = Map.of("NO_PROXY", "corp");
    assertEquals("direct", to("https://in.corp:6443", proxies(environment, LONG)));
    assertEquals("direct", to("https://127.0.0.1:6443", proxies(environment, LONG)));
    assertEquals(List.of(), desktop.asked);
    assertEquals("HTTP desk:3128", to("http://api.example", proxies(environment, LONG)));
  }

  @Test
  void anAnswerHoldsForTenSeconds() throws Exception {
    Proxies proxies = proxies(Map.of(), LONG);
    assertEquals("direct", to("https://api.example", proxies));
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "office", 8080));
    now = now.plusMillis(9_999);
    assertEquals("direct", to("https://api.example", proxies));
    assertEquals("HTTP office:8080", to("https://other.example", proxies));
    now = now.plusMillis(1);
    assertEquals("HTTP office:8080", to("https://api.example", proxies));
  }

  @Test
  void aDesktopThatDoesNotAnswerHoldsNothingUp() throws Exception {
    Proxies proxies = proxies(Map.of(), Duration.ZERO);
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "office", 8080));
    desktop.thinking = new CountDownLatch(1);
    assertEquals("direct", to("https://api.example", proxies));
    now = now.plus(DesktopProxy.FRESH);
    assertEquals("direct", to("https://api.example", proxies));
    desktop.thinking.countDown();
    while (!to("https://api.example", proxies).equals("HTTP office:8080")) {
      Thread.onSpinWait();
    }
    assertEquals(List.of("https://api.example"), desktop.asked.stream().distinct().toList());
  }

  @Test
  void aDesktopThatFailsLeavesItsLastAnswer() throws Exception {
    Proxies proxies = proxies(Map.of(), LONG);
    desktop.answer = List.of(entry(Proxy.Type.HTTP, "office", 8080));
    assertEquals("HTTP office:8080", to("https://api.example", proxies));
    now = now.plus(DesktopProxy.FRESH);
    desktop.failing = true;
    assertEquals("HTTP office:8080", to("https://api.example", proxies));
  }
}
