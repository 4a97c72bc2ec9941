package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices sent to a server of our own that behaves or does not.
class WebhookTest {
  private static final Notice NOTICE =
      new Notice(
          Alert.Kind.RAISED,
          Rule.DOWN,
          List.of("forward:1", "forward:2"),
          "2 connections to \"prod\" are down",
          "Ärger. Nothing answers.",
          Instant.parse("2026-11-24T12:02:15Z"),
          Severity.SERIOUS);

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final Webhook webhook =
      new Webhook(new Webhook.Pace(Duration.ofMillis(700), Duration.ofMillis(20)));
  private HttpServer server;

  /// Answers what `answers` holds, 200 beyond; 0 hangs.
  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            Integer answer = answers.poll();
            bodies.add(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (answer != null && answer == 0) {
              hang.await();
            } else {
              exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    hang.countDown();
    webhook.close();
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=secret";
  }

  private String body() throws InterruptedException {
    String body = bodies.poll(20, TimeUnit.SECONDS);
    assertTrue(body != null, "nothing was sent");
    return body;
  }

  private String trouble() throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    webhook.trouble().subscribe(trouble -> trouble.ifPresent(told::complete));
    return told.get(20, TimeUnit.SECONDS);
  }

  private String host() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void aNoticeIsPostedAsJson() throws Exception {
    webhook.use(url());
    webhook.tell(NOTICE);
    String[] sent = body().split(" ", 4);
    assertEquals(
        "POST application/json; charset=utf-8", String.join(" ", sent[0], sent[1], sent[2]));
    assertEquals(
        JsonParser.parseString(
            """
            {"version": 1, "kind": "raised", "rule": "down", "severity": "serious",
             "title": "2 connections to \\"prod\\" are down", "text": "Ärger. Nothing answers.",
             "subjects": ["forward:1", "forward:2"], "at": "2026-11-24T12:02:15Z"}
            """),
        JsonParser.parseString(sent[3]));
  }

  @Test
  void whatIsNotTakenIsSentAgain() throws Exception {
    answers.addAll(List.of(500, 503));
    webhook.use(url());
    webhook.tell(NOTICE);
    String first = body();
    assertEquals(List.of(first, first), List.of(body(), body()));
    assertEquals(Optional.empty(), webhook.trouble().value());
  }

  @Test
  void afterThreeTriesItIsGivenUpAndSaidWithoutTheSecret() throws Exception {
    answers.addAll(List.of(500, 500, 500));
    webhook.use(url());
    webhook.tell(NOTICE);
    assertEquals(
        "The webhook "
            + host()
            + " did not take a notice: it answered 500. Check its URL in the settings of alerts.",
        trouble());
    assertEquals(3, bodies.size());
    webhook.tell(NOTICE);
    CountDownLatch well = new CountDownLatch(1);
    webhook
        .trouble()
        .subscribe(trouble -> {
          if (trouble.isEmpty()) {
            well.countDown();
          }
        });
    assertTrue(well.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aServerThatHangsIsGivenUp() throws Exception {
    answers.addAll(List.of(0, 0, 0));
    webhook.use(url());
    webhook.tell(NOTICE);
    assertTrue(trouble().contains(host() + " did not take a notice: no answer for"), trouble());
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    webhook.use("http://127.0.0.1:" + free + "/hook");
    webhook.tell(NOTICE);
    assertEquals(
        "The webhook http://127.0.0.1:"
            + free
            + " did not take a notice: it cannot be reached. Check its URL in the settings of"
            + " alerts.",
        trouble());
  }

  @Test
  void whatIsNoUrlIsSaidAtOnce() throws Exception {
    for (String wrong : List.of("example.org/hook", "ftp://example.org", "https://a b", "https:")) {
      webhook.use(wrong);
      assertEquals(
          "\""
              + wrong
              + "\" is no URL that notices can be sent to. Write one that begins with https://.",
          trouble());
    }
    webhook.use("");
    assertEquals(Optional.empty(), webhook.trouble().value());
  }

  @Test
  void moreThanMayWaitPushTheOldestOutAndNeverBlock() throws Exception {
    answers.add(0);
    webhook.use(url());
    webhook.tell(NOTICE);
    body();
    for (int i = 0; i < Webhook.WAITING_AT_MOST + 50; i++) {
      webhook.tell(
          new Notice(
              Alert.Kind.RAISED, Rule.DOWN, List.of("x"), "n" + i, "", NOTICE.at(), Severity.GOOD));
    }
    hang.countDown();
    assertTrue(body().contains("2 connections"));
    assertTrue(body().contains("\"n50\""));
  }
}
