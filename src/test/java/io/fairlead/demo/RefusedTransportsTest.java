package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is in the way of a transport refuses that one alone, in the words of whoever does so.
@Timeout(60)
class RefusedTransportsTest {
  private static final String FORWARD = "/api/v1/namespaces/demo/pods/echo/portforward";
  private static final String EXEC =
      "/api/v1/namespaces/demo/pods/shell/exec?command=true&stdout=1";

  /// The three ways to forward a port, each as its request and what a clear way answers.
  private enum Way {
    TUNNEL,
    SPDY,
    LEGACY
  }

  @TempDir private static Path folder;
  private DemoCluster cluster;
  private ApiCaller caller;

  @BeforeEach
  void start() throws Exception {
    cluster = DemoCluster.start(folder);
    caller = new ApiCaller(cluster);
  }

  @AfterEach
  void end() {
    caller.close();
    cluster.close();
  }

  private String forward(Way way) throws IOException {
    return switch (way) {
      case TUNNEL -> webSocket(FORWARD, "SPDY/3.1+portforward.k8s.io");
      case SPDY -> spdy(FORWARD, "portforward.k8s.io");
      case LEGACY -> webSocket(FORWARD + "?ports=7000", "v4.channel.k8s.io");
    };
  }

  private String webSocket(String path, String protocol) throws IOException {
    return caller.sendRaw(
        "GET " + path,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: " + protocol);
  }

  private String spdy(String path, String protocol) throws IOException {
    return caller.sendRaw(
        "POST " + path,
        "Connection: Upgrade",
        "Upgrade: SPDY/3.1",
        "Content-Length: 0",
        "X-Stream-Protocol-Version: " + protocol);
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                    101, 101, 101",
    "'OLD_SERVER',                          400, 101, 101",
    "'LEGACY_UNKNOWN',                      101, 101, 403",
    "'WEBSOCKET_STRIPPED',                  400, 101, 400",
    "'SPDY_STRIPPED',                       101, 400, 101",
    "'SPDY_FORBIDDEN',                      101, 403, 101",
    "'SPDY_NOT_FOUND',                      101, 404, 101",
    "'SPDY_BAD_GATEWAY',                    101, 502, 101",
    "'SPDY_STRIPPED LEGACY_UNKNOWN',        101, 400, 403",
    "'OLD_SERVER SPDY_STRIPPED',            400, 400, 101",
    "'OLD_SERVER LEGACY_UNKNOWN',           400, 101, 403",
    "'WEBSOCKET_STRIPPED SPDY_BAD_GATEWAY', 400, 502, 400",
  })
  void obstaclesLeaveTheOtherWaysOpen(String obstacles, int tunnel, int spdy, int legacy)
      throws IOException {
    cluster.faults().obstruct(obstacles(obstacles));
    assertEquals(tunnel, status(forward(Way.TUNNEL)));
    assertEquals(spdy, status(forward(Way.SPDY)));
    assertEquals(legacy, status(forward(Way.LEGACY)));
    cluster.faults().obstruct(Set.of());
    for (Way way : Way.values()) {
      assertEquals(101, status(forward(way)));
    }
  }

  private static Set<Obstacle> obstacles(String names) {
    return Arrays.stream(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(Obstacle::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void aStrippedUpgradeIsAPlainRequestToTheServer() throws IOException {
    cluster.faults().obstruct(Set.of(Obstacle.SPDY_STRIPPED, Obstacle.WEBSOCKET_STRIPPED));
    for (Way way : Way.values()) {
      String answer = forward(way);
      assertTrue(answer.contains("application/json"), answer);
      assertEquals(
          JsonParser.parseString(
              """
              {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
               "message":"Upgrade request required","reason":"BadRequest","code":400}\
              """),
          JsonParser.parseString(body(answer)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SPDY_FORBIDDEN, 403 Forbidden",
    "SPDY_NOT_FOUND, 404 Not Found",
    "SPDY_BAD_GATEWAY, 502 Bad Gateway",
  })
  void aProxyRefusesWithAPageOfItsOwn(Obstacle obstacle, String status) throws IOException {
    cluster.faults().obstruct(Set.of(obstacle, Obstacle.SPDY_STRIPPED));
    cluster.faults().expireToken(); // of which a proxy knows nothing
    String answer = spdy(FORWARD, "portforward.k8s.io");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + "\r\n"), answer);
    assertTrue(answer.contains("text/html"), answer);
    assertTrue(body(answer).startsWith("<html>\r\n<head><title>" + status), answer);
  }

  @Test
  void anOldServerSaysSoAndForgetsItAgain() throws Exception {
    cluster.faults().obstruct(Set.of(Obstacle.OLD_SERVER));
    assertEquals("v1.28.15+demo", version());
    cluster.faults().obstruct(Set.of());
    assertEquals("v1.36.2+demo", version());
  }

  private String version() throws IOException, InterruptedException {
    return JsonParser.parseString(caller.get("/version").body())
        .getAsJsonObject()
        .get("gitVersion")
        .getAsString();
  }

  @Test
  void anOldServerKnowsExecByV4AndNothingNewer() throws IOException {
    cluster.faults().obstruct(Set.of(Obstacle.OLD_SERVER));
    String refused = webSocket(EXEC, "v5.channel.k8s.io");
    assertTrue(refused.startsWith("HTTP/1.1 403 "), refused);
    assertTrue(refused.contains("connection: close"), refused);
    assertEquals("", body(refused));
    assertTrue(
        webSocket(EXEC, "v5.channel.k8s.io, v4.channel.k8s.io").contains("v4.channel.k8s.io"));
    assertEquals(101, status(spdy(EXEC, "v4.channel.k8s.io")));
  }

  @Test
  void withoutTheLegacyProtocolExecLivesOnByV5AndSpdy() throws IOException {
    cluster.faults().obstruct(Set.of(Obstacle.LEGACY_UNKNOWN));
    assertEquals(403, status(webSocket(EXEC, "v4.channel.k8s.io")));
    assertEquals(101, status(webSocket(EXEC, "v5.channel.k8s.io")));
    assertEquals(101, status(spdy(EXEC, "v4.channel.k8s.io")));
  }

  @Test
  void kubectlFallsBackToSpdyOnAnOldServer() throws Exception {
    assumeTrue(Kubectl.isInstalled(), "there is no kubectl on the PATH");
    cluster.faults().obstruct(Set.of(Obstacle.OLD_SERVER));
    Kubectl kubectl = new Kubectl(cluster.kubeconfig(), true);
    try (Kubectl.Forward forward = kubectl.forward("pod/echo", 7000);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.port())) {
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
      assertEquals(
          "hello", new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
    }
    assertEquals(
        new Kubectl.Result(3, "out\ncommand terminated with exit code 3\n"),
        kubectl.run("", "exec", "shell", "--", "sh", "-c", "echo out; exit 3"));
    cluster.faults().obstruct(Set.of(Obstacle.OLD_SERVER, Obstacle.SPDY_STRIPPED));
    Kubectl.Result refused = kubectl.run("", "port-forward", "pod/echo", ":7000");
    assertTrue(refused.text().contains("Upgrade request required"), refused.text());
  }
}
