package io.fairlead.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Layer;
import io.fairlead.health.Light;
import io.fairlead.health.Status;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.signal.MutableSignal;
import io.fairlead.tunnel.Counters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The figures as a real client gets them.
class PrometheusEndpointTest {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

  private final MutableSignal<List<View>> views = new MutableSignal<>(List.of());
  private PrometheusEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = PrometheusEndpoint.start(views, 0);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private static View view(String subject, String name, boolean session) {
    Figures figures =
        Figures.of(
            List.of(
                new LatencySample(Instant.EPOCH, Hop.FAR_END, Optional.of(Duration.ofMillis(20))),
                new LatencySample(Instant.EPOCH, Hop.FAR_END, Optional.empty())));
    return new View(
        subject,
        name,
        new Target("prod", "shop", Kind.SERVICE, "web"),
        session,
        new Status(List.of(), Light.GREEN, Layer.TUNNEL),
        true,
        !session,
        Map.of(Hop.FAR_END, figures, Hop.WEBSOCKET, Figures.NONE),
        Map.of(Hop.FAR_END, 12L),
        Map.of(Hop.FAR_END, 3L),
        new Counters(2, 0, 9, new Counters.Lost(1, 2, 3), 1000, 2000, 4, 1, Optional.empty()),
        7,
        Optional.empty());
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /// Reads the text format strictly: what comes out is every sample under its name and labels.
  private static Map<String, Double> parsed(String text) {
    assertTrue(text.isEmpty() || text.endsWith("\n"));
    Map<String, Double> samples = new LinkedHashMap<>();
    List<String> families = new ArrayList<>();
    String helped = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("# HELP ")) {
        helped = line.split(" ", 4)[2];
        assertTrue(NAME.matcher(helped).matches() && line.split(" ", 4)[3].length() > 5, line);
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        assertEquals(helped, words[2], "TYPE follows HELP");
        assertTrue(List.of("gauge", "counter").contains(words[3]), line);
        assertEquals(words[3].equals("counter"), words[2].endsWith("_total"), line);
        assertTrue(!families.contains(words[2]), "each family once: " + line);
        families.add(words[2]);
      } else {
        int open = line.indexOf('{');
        int close = line.lastIndexOf('}');
        String name = line.substring(0, open);
        assertEquals(families.getLast(), name, "samples stand with their family");
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(line.substring(open + 1, close));
        int end = 0;
        while (label.find() && label.start() == end) {
          labels.put(
              label.group(1),
              label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
          end = label.end();
        }
        assertEquals(close - open - 1, end, "labels are well formed: " + line);
        assertEquals(
            null, samples.put(name + labels, Double.valueOf(line.substring(close + 2))), line);
      }
    }
    return samples;
  }

  private static String labels(String subject, String name, String type, String more) {
    return "{subject="
        + subject
        + ", name="
        + name
        + ", type="
        + type
        + ", context=prod, namespace=shop, target=service/web"
        + more
        + "}";
  }

  @Test
  void everyFigureIsThere() throws Exception {
    views.set(List.of(view("forward:1", "web", false), view("session:2", "shell", true)));
    HttpResponse<String> answer = get("/metrics");
    assertEquals(200, answer.statusCode());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        answer.headers().firstValue("Content-Type").orElseThrow());
    Map<String, Double> samples = parsed(answer.body());
    String web = labels("forward:1", "web", "forward", "");
    String farEnd = labels("forward:1", "web", "forward", ", hop=far_end");
    String p95 = labels("forward:1", "web", "forward", ", hop=far_end, quantile=0.95");
    Map<String, Double> expected =
        Map.ofEntries(
            Map.entry("fairlead_on" + web, 1.0),
            Map.entry("fairlead_up" + web, 1.0),
            Map.entry("fairlead_up" + labels("session:2", "shell", "session", ""), 0.0),
            Map.entry("fairlead_incidents_total" + web, 7.0),
            Map.entry("fairlead_round_trip_seconds" + p95, 0.02),
            Map.entry("fairlead_pings_sent_total" + farEnd, 12.0),
            Map.entry("fairlead_pings_lost_total" + farEnd, 3.0),
            Map.entry("fairlead_sent_bytes_total" + web, 1000.0),
            Map.entry("fairlead_received_bytes_total" + web, 2000.0),
            Map.entry("fairlead_connections_open" + web, 2.0),
            Map.entry("fairlead_connections_total" + web, 9.0),
            Map.entry("fairlead_connections_failed_total" + web, 5.0),
            Map.entry("fairlead_reconnects_total" + web, 4.0));
    expected.forEach((name, value) -> assertEquals(value, samples.get(name), name));
    assertEquals(22, samples.size(), samples::toString);
  }

  @Test
  void namesAreEscaped() throws Exception {
    String name = "a \"quoted\" \\ name\nin two lines, ü}";
    views.set(List.of(view("forward:1", name, false)));
    assertEquals(
        1.0,
        parsed(get("/metrics").body())
            .get("fairlead_up" + labels("forward:1", name, "forward", "")));
  }

  @Test
  void withoutConnectionsThereAreOnlyHeads() throws Exception {
    assertEquals(Map.of(), parsed(get("/metrics").body()));
  }

  @Test
  void anotherPathIsNothing() throws Exception {
    assertEquals(404, get("/").statusCode());
    assertEquals(404, get("/metrics/x").statusCode());
  }

  @Test
  void onlyThisComputerIsAHost() throws Exception {
    for (String host : List.of("127.0.0.1:1", "localhost", "LOCALHOST:9", "[::1]:80")) {
      assertTrue(
          raw("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n").startsWith("HTTP/1.1 200"), host);
    }
    for (String host :
        List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil:80", "192.168.1.2", "")) {
      String answer = raw("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 403"), host + answer);
      assertTrue(!answer.contains("fairlead_"), answer);
    }
    assertTrue(raw("GET /metrics HTTP/1.0\r\n").startsWith("HTTP/1.1 403"));
    assertTrue(raw("POST /metrics HTTP/1.1\r\nHost: localhost\r\n").startsWith("HTTP/1.1 405"));
  }

  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void itListensOnLoopbackOnly() throws Exception {
    for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThrows(IOException.class, () -> new Socket(address, endpoint.port()).close());
        }
      }
    }
  }

  @Test
  void aPortInUseIsSaid() {
    IOException refused =
        assertThrows(
            IOException.class, () -> PrometheusEndpoint.start(views, endpoint.port()).close());
    assertEquals(
        "Figures cannot be shown to Prometheus on port "
            + endpoint.port()
            + ", because another program uses it or it is reserved. Choose another port.",
        refused.getMessage());
  }
}
