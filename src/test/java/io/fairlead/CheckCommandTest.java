package io.fairlead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fairlead.demo.DemoCluster;
import io.fairlead.demo.Obstacle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `fairlead check` as a process of its own.
@Timeout(180)
class CheckCommandTest {
  @TempDir private Path home;
  private DemoCluster demo;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(home);
  }

  @AfterEach
  void end() {
    demo.close();
  }

  @Test
  void endsWith0WhereAllIsFineAndTellsWhatChangedSinceThen() throws Exception {
    Run fine = run("-n", "demo", "--pod", "shell");
    assertEquals(0, fine.code(), fine.err() + fine.out());
    assertTrue(
        fine.out().startsWith("Check of fairlead-demo, namespace demo, pod shell: All fine.\n"),
        fine.out());
    assertTrue(fine.out().contains("\nfine  Kubernetes v1.36.2+demo\n"), fine.out());
    assertTrue(
        fine.out().contains("\nfine  Port-forwards work over WebSocket, SPDY and Legacy\n"),
        fine.out());

    demo.faults().obstruct(Set.of(Obstacle.WEBSOCKET_STRIPPED, Obstacle.SPDY_STRIPPED));
    Run hurts = run("-n", "demo", "--pod", "shell");
    assertEquals(1, hurts.code(), hurts.out());
    assertTrue(hurts.out().contains("\nHURTS Port-forwards do not work\n"), hurts.out());
    assertTrue(hurts.out().contains("a proxy or load balancer before it took"), hurts.out());
    assertTrue(hurts.out().contains("  | The proxy or load balancer"), hurts.out());
    assertTrue(hurts.out().contains("Port-forwards over WebSocket no longer work."), hurts.out());
  }

  @Test
  void jsonHasFindingsAndFacts() throws Exception {
    demo.faults().forbid(true);
    Run run = run("--json", "-n", "demo");

    assertEquals(1, run.code());
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
    assertTrue(json.get("checked").getAsBoolean());
    JsonObject first = json.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertEquals("HURTS", first.get("severity").getAsString());
    assertTrue(
        json.getAsJsonArray("findings").asList().stream()
            .map(each -> each.getAsJsonObject().get("forAdmin").getAsString())
            .anyMatch(text ->
                text.contains(
                    "    resources: [\"pods/portforward\"]\n    verbs: [\"create\", \"get\"]\n")),
        run.out());
    assertEquals(6, json.getAsJsonObject("facts").getAsJsonArray("tries").size());
  }

  @Test
  void endsWith2WhereTheClusterCannotBeAsked() throws Exception {
    demo.faults().expireToken();
    Run run = run("-n", "demo");

    assertEquals(2, run.code(), run.out());
    assertTrue(run.out().contains("no longer accepts the credentials"), run.out());
  }

  private Run run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.fairlead.Main",
                "check",
                "--kubeconfig",
                demo.kubeconfig().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FAIRLEAD_HOME", home.toString());
    Process process = builder.start();
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(
            () -> String.join("\n", process.errorReader().lines().toList()));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out, err.join());
  }
}
