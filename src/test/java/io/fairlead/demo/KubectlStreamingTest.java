package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The kubectl of this machine streams to and from the demo cluster, by WebSocket and by SPDY.
@Timeout(120)
class KubectlStreamingTest {
  @TempDir private static Path folder;
  private static DemoCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Kubectl.isInstalled(), "there is no kubectl on the PATH");
    cluster = DemoCluster.start(folder);
  }

  @AfterAll
  static void endsWithoutLeftovers() throws InterruptedException {
    if (cluster != null) {
      cluster.close();
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("demo-")) {
          assertTrue(thread.join(Duration.ofSeconds(5)), () -> thread + " is left over");
        }
      }
      assertEquals(List.of(), ProcessHandle.current().descendants().toList());
    }
  }

  private static Kubectl kubectl(boolean webSocket) {
    return new Kubectl(cluster.kubeconfig(), webSocket);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsBothOutputsAndTheExitCode(boolean webSocket) throws Exception {
    Kubectl.Result result =
        kubectl(webSocket)
            .run(
                "", "exec", "shell", "--", "sh", "-c", "echo out; sleep 0.2; echo err >&2; exit 3");
    assertEquals(new Kubectl.Result(3, "out\nerr\ncommand terminated with exit code 3\n"), result);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void passesStdinAndItsEnd(boolean webSocket) throws Exception {
    String input = "line\n".repeat(200_000);
    assertEquals(
        new Kubectl.Result(0, input),
        kubectl(webSocket).run(input, "exec", "-i", "shell", "--", "cat"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysThatACommandOrContainerIsMissing(boolean webSocket) throws Exception {
    Kubectl kubectl = kubectl(webSocket);
    Kubectl.Result command = kubectl.run("", "exec", "shell", "--", "no-such-command");
    assertTrue(command.text().contains("executable file not found in $PATH"), command.text());
    Kubectl.Result container = kubectl.run("", "exec", "shell", "-c", "nope", "--", "true");
    assertEquals(
        new Kubectl.Result(
            1, "Error from server (BadRequest): container nope is not valid for pod shell\n"),
        container);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesATerminal(boolean webSocket) throws Exception {
    assumeTrue(Kubectl.isInstalled("script"), "there is no script(1) to run kubectl at a terminal");
    Kubectl.Result result =
        kubectl(webSocket)
            .runAtTerminal(
                "stty cols 99 rows 33; stty size; tty; exit 5\n", "exec -it shell -- sh");
    assertEquals(5, result.exitCode(), result.text());
    assertTrue(result.text().contains("33 99"), result.text());
    assertTrue(result.text().contains("/dev/pts/"), result.text());
  }

  @ParameterizedTest
  @CsvSource({
    "true, svc/web, 80",
    "true, deploy/web, 8080",
    "false, svc/web, 80",
    "false, deploy/web, 8080",
  })
  void downloadsABigFileUnharmed(boolean webSocket, String target, int port) throws Exception {
    try (Kubectl.Forward forward = kubectl(webSocket).forward(target, port);
        HttpClient http = HttpClient.newHttpClient()) {
      URI base = URI.create("http://127.0.0.1:" + forward.port() + "/files/");
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      HttpRequest file = HttpRequest.newBuilder(base.resolve("100MB.bin")).build();
      http.send(file, BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(digest::update)));
      HttpRequest hash = HttpRequest.newBuilder(base.resolve("100MB.sha256")).build();
      assertEquals(
          HexFormat.of().formatHex(digest.digest()) + "  100MB.bin\n",
          http.send(hash, BodyHandlers.ofString()).body());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void echoesAndLetsAServiceSpeakFirst(boolean webSocket) throws Exception {
    try (Kubectl.Forward echo = kubectl(webSocket).forward("pod/echo", 7000);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), echo.port())) {
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
      assertEquals("hello", text(socket, 5));
    }
    try (Kubectl.Forward greeting = kubectl(webSocket).forward("pod/echo", 2000);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), greeting.port())) {
      assertEquals("hello from fairlead\n", text(socket, 20));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysThatAPortRefuses(boolean webSocket) throws Exception {
    try (Kubectl.Forward forward = kubectl(webSocket).forward("pod/echo", 3333);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.port())) {
      assertEquals(-1, socket.getInputStream().read());
      String words = forward.lastWords();
      assertTrue(words.contains("connect: connection refused"), words);
      assertTrue(words.contains("lost connection to pod"), words);
    }
  }

  private static String text(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }
}
