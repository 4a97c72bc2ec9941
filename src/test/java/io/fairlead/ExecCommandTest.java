package io.fairlead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.demo.DemoCluster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `fairlead exec` as a process of its own, as a script starts it.
@Timeout(120)
class ExecCommandTest {
  @TempDir private Path home;
  private DemoCluster demo;

  /// How it ended; `bytes` are those of its output, a character each.
  private record Run(int code, String bytes, String err) {
    byte[] out() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
      return new String(out(), StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void start() throws IOException {
    demo = DemoCluster.start(home);
  }

  @AfterEach
  void end() {
    demo.close();
  }

  @Test
  void passesOutputsExitCodeAndInputOn() throws Exception {
    Run run = run("grüße\n", "-i", "pod/shell", "--", "sh", "-c", "cat; echo trouble >&2; exit 3");

    assertEquals("grüße\n", run.text());
    assertEquals("trouble\n", run.err());
    assertEquals(3, run.code());
  }

  @Test
  void largeOutputArrivesWhole() throws Exception {
    String make =
        "i=0; while [ $i -lt 80 ]; do head -c 65536 /dev/zero | tr '\\0' x; i=$((i+1)); done";
    Run run = run("", "shell", "--", "sh", "-c", make);

    assertEquals("", run.err());
    assertEquals(5 << 20, run.out().length);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    String expected =
        HexFormat.of()
            .formatHex(sha.digest("x".repeat(5 << 20).getBytes(StandardCharsets.US_ASCII)));
    assertEquals(expected, HexFormat.of().formatHex(sha.digest(run.out())));
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    Run command = run("", "deploy/web", "--", "no-such-command");
    assertEquals(127, command.code());
    assertEquals(
        "fairlead: The container cannot start \"no-such-command\":"
            + " executable file not found in $PATH. Choose a command that the container has.\n",
        command.err());

    Run container = run("", "-c", "nope", "pod/shell", "--", "true");
    assertEquals(1, container.code());
    assertEquals(
        "fairlead: Pod shell has no container \"nope\". Choose one of sh.\n", container.err());
  }

  @Test
  void aCommandIsNeeded() throws Exception {
    Run run = run("", "pod/shell");

    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("which command?"), run.err());
  }

  @Test
  void aTerminalIsPassedOnAndGivenBack() throws Exception {
    List<String> words =
        command("-it", "pod/shell", "--", "sh", "-c", "sleep 1; stty size; exit 7");
    StringBuilder line = new StringBuilder("stty rows 33 cols 77; ");
    words.forEach(word -> line.append('\'').append(word.replace("'", "'\\''")).append("' "));
    line.append("; echo code=$?; stty -a | grep -c ' echo '");
    ProcessBuilder builder = new ProcessBuilder("script", "-qec", line.toString(), "/dev/null");
    Assumptions.assumeTrue(hasScript());

    Run run = finish(prepared(builder), "");

    assertTrue(run.text().contains("code=7"), run::text);
    assertTrue(run.text().contains("33 77"), run::text);
    assertTrue(run.text().strip().endsWith("1"), run::text);
  }

  private static boolean hasScript() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(folder -> Path.of(folder, "script").toFile().canExecute());
  }

  private Run run(String input, String... arguments) throws Exception {
    return finish(prepared(new ProcessBuilder(command(arguments))), input);
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.fairlead.Main",
                "exec",
                "--kubeconfig",
                demo.kubeconfig().toString(),
                "-n",
                "demo"));
    command.addAll(List.of(arguments));
    return command;
  }

  private ProcessBuilder prepared(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "KUBECONFIG"));
    builder.environment().put("FAIRLEAD_HOME", home.toString());
    return builder;
  }

  private static Run finish(ProcessBuilder builder, String input) throws Exception {
    Process process = builder.start();
    CompletableFuture<byte[]> errors =
        CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It needed no input.
    }
    String out = new String(all(process.getInputStream()), StandardCharsets.ISO_8859_1);
    return new Run(process.waitFor(), out, new String(errors.get(), StandardCharsets.UTF_8));
  }

  private static byte[] all(java.io.InputStream from) {
    try {
      return from.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
