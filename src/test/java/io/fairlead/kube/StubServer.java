package io.fairlead.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// A small HTTPS server on a loopback port that answers fixed JSON and notes what it was asked.
final class StubServer implements AutoCloseable {
  private final Authority authority = new Authority("stub authority");
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();

  private final Map<String, BlockingQueue<String>> scripts = new ConcurrentHashMap<>();

  /// Every request, oldest first.
  final List<Seen> seen = new CopyOnWriteArrayList<>();

  /// Tokens that are let in; anyone while it is empty.
  final List<String> tokens = new CopyOnWriteArrayList<>();

  /// A request as the server saw it.
  record Seen(String path, Map<String, List<String>> headers, @Nullable String clientName) {
    String header(String name) {
      return String.join(
          ",",
          headers.entrySet().stream()
              .filter(e -> e.getKey().equalsIgnoreCase(name))
              .flatMap(e -> e.getValue().stream())
              .toList());
    }
  }

  private record Reply(int status, String json) {}

  /// A server whose certificate is for 127.0.0.1, localhost and `kubernetes.default`.
  StubServer() {
    this("127.0.0.1", "localhost", "kubernetes.default");
  }

  StubServer(String... names) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    SSLContext context =
        authority.serverContext(authority.issue("stub server", names), Trust.anybody());
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setWantClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  Authority authority() {
    return authority;
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "https://127.0.0.1:" + port();
  }

  /// From now on answers `json` at this path, whatever the query; a path with `?` answers only that
  /// query.
  StubServer on(String path, String json) {
    return on(path, 200, json);
  }

  StubServer on(String path, int status, String json) {
    replies.put(path, new Reply(status, json));
    return this;
  }

  /// From now on answers these at the path, one request after another, whatever the query; who asks
  /// after the last waits for ever.
  StubServer script(String path, String... json) {
    BlockingQueue<String> script = new LinkedBlockingQueue<>(List.of(json));
    scripts.put(path, script);
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String whole = exchange.getRequestURI().toString();
      String path = exchange.getRequestURI().getPath();
      Seen request =
          new Seen(whole, Map.copyOf(exchange.getRequestHeaders()), clientName(exchange));
      seen.add(request);
      Reply missing = new Reply(404, "{\"kind\":\"Status\",\"message\":\"not found\"}");
      Reply reply = replies.getOrDefault(whole, replies.getOrDefault(path, missing));
      BlockingQueue<String> script = scripts.get(path);
      if (script != null) {
        reply = new Reply(200, script.take());
      }
      if (!tokens.isEmpty() && !tokens.contains(request.header("Authorization"))) {
        reply = new Reply(401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}");
      }
      byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private static @Nullable String clientName(HttpExchange exchange) {
    try {
      var session = ((HttpsExchange) exchange).getSSLSession();
      return ((X509Certificate) session.getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (SSLPeerUnverifiedException _) {
      return null;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
