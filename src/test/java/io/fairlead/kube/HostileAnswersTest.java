package io.fairlead.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An API server that wants to fill the memory, or the credentials. Real sockets on loopback.
@Timeout(60)
class HostileAnswersTest {
  private static final byte[] FILLER = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong sent = new AtomicLong();
  private HttpServer server;
  private Session session;

  @BeforeEach
  void start() throws Exception {
    server = begun();
    var files =
        List.of(KubeconfigText.write(folder, KubeconfigText.of(url(server), "", "token: t")));
    Kubeconfig config =
        new KubeconfigFiles(files, List.of(), InstantSource.system()).last().config();
    session = new Session(config.login("lab"), Proxies.NONE, InstantSource.system());
  }

  private HttpServer begun() throws IOException {
    var fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    fresh.setExecutor(threads);
    fresh.start();
    return fresh;
  }

  private static String url(HttpServer of) {
    return "http://127.0.0.1:" + of.getAddress().getPort();
  }

  @AfterEach
  void end() {
    session.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(int status, String begin) {
    server.createContext("/", exchange -> pour(exchange, status, begin));
  }

  /// An answer that never ends.
  private void pour(HttpExchange exchange, int status, String begin) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, 0);
      OutputStream body = exchange.getResponseBody();
      body.write(begin.getBytes(StandardCharsets.UTF_8));
      while (true) {
        body.write(FILLER);
        sent.addAndGet(FILLER.length);
      }
    }
  }

  private ClusterFailure failure() {
    return assertThrows(ClusterException.class, () -> session.server().get("/api/v1/x")).failure();
  }

  @Test
  void anObjectWithoutEndIsReadUpToItsBound() {
    answer(200, "{\"kind\":\"");

    assertEquals(
        new ClusterFailure.Unreachable(url(server), "it answers with more than 16 MiB"), failure());
    assertTrue(sent.get() < 64 << 20, "sent " + sent);
  }

  @Test
  void aListWithoutEndIsReadUpToItsBound() {
    answer(200, "{\"items\":[{\"kind\":\"");
    var failure =
        assertThrows(ClusterException.class, () -> session.server().list("/api/v1/pods", Map.of()));

    assertEquals(
        new ClusterFailure.Unreachable(url(server), "it answers with more than 64 MiB"),
        failure.failure());
  }

  @Test
  void pagesWithoutEndAreAFailure() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange
                .getResponseBody()
                .write(
                    "{\"metadata\":{\"continue\":\"on\"},\"items\":[]}"
                        .getBytes(StandardCharsets.UTF_8));
          }
        });
    var failure =
        assertThrows(
            ClusterException.class,
            () ->
                session
                    .server()
                    .listing("/api/v1/pods", Map.of(), UnaryOperator.identity(), _ -> {}));

    assertInstanceOf(ClusterFailure.ServerError.class, failure.failure());
  }

  @Test
  void aRefusalWithoutEndIsARefusalWithoutWords() {
    answer(403, "{\"message\":\"");

    assertEquals(new ClusterFailure.Forbidden("lab", ""), failure());
    assertTrue(sent.get() < 32 << 20, "sent " + sent);
  }

  @Test
  void aLongMessageIsCut() {
    byte[] body =
        ("{\"message\":\"" + "m".repeat(500_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
          }
        });

    assertEquals(new ClusterFailure.Forbidden("lab", "m".repeat(1000)), failure());
  }

  @Test
  void headersWithoutBoundAreAFailure() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().add("X-Filler", "x".repeat(2 << 20));
            exchange.sendResponseHeaders(200, -1);
          }
        });

    assertInstanceOf(ClusterFailure.Unreachable.class, failure());
  }

  @Test
  void nestingWithoutBoundIsAFailure() {
    byte[] body = "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });

    assertInstanceOf(ClusterFailure.Unreachable.class, failure());
  }

  @Test
  void aRedirectIsNotFollowedAndGetsNoCredentials() throws Exception {
    HttpServer other = begun();
    AtomicLong asked = new AtomicLong();
    other.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.close();
        });
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      server.createContext(
          "/" + status,
          exchange -> {
            try (exchange) {
              exchange.getResponseHeaders().add("Location", url(other) + "/steal?x=1");
              exchange.sendResponseHeaders(status, -1);
            }
          });
      var failure =
          assertThrows(ClusterException.class, () -> session.server().get("/" + status)).failure();
      assertEquals(
          new ClusterFailure.ServerError(
              url(server),
              status,
              "a redirect to 127.0.0.1:"
                  + other.getAddress().getPort()
                  + ", which is not followed"),
          failure);
    }
    other.stop(0);
    assertEquals(0, asked.get());
  }
}
