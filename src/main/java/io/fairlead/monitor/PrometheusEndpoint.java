package io.fairlead.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.signal.Signal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Shows the figures of all connections to Prometheus at `http://127.0.0.1:<port>/metrics`, to
/// programs of this computer only.
///
/// A request that does not name this computer as its host is refused: a page in a browser whose own
/// name was made to lead here could read the figures else.
///
/// Availability is left to Prometheus: `avg_over_time(fairlead_up[7d])`.
public final class PrometheusEndpoint implements AutoCloseable {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Signal<List<View>> views;
  private final HttpServer server;
  private final ExecutorService threads;

  private PrometheusEndpoint(Signal<List<View>> views, HttpServer server) {
    this.views = views;
    this.server = server;
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics-", 0).factory());
  }

  /// Begins to answer.
  ///
  /// @param port 0 for any that is free
  /// @throws IOException with a sentence where it cannot listen there
  public static PrometheusEndpoint start(Signal<List<View>> views, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new IOException(
          "Figures cannot be shown to Prometheus on port "
              + port
              + ", because another program uses it or it is reserved. Choose another port.",
          e);
    }
    PrometheusEndpoint endpoint = new PrometheusEndpoint(views, server);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::answer);
    server.start();
    return endpoint;
  }

  /// Where it listens.
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!isForThisComputer(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 403, "text/plain; charset=utf-8", "Ask for 127.0.0.1 or localhost.\n");
      } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        send(exchange, 404, "text/plain; charset=utf-8", "The figures are at /metrics.\n");
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, "text/plain; charset=utf-8", "Only GET is answered.\n");
      } else {
        send(exchange, 200, Exposition.CONTENT_TYPE, Exposition.of(views.value()));
      }
    }
  }

  private static boolean isForThisComputer(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    return LOOPBACK.contains(name);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
