package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Commands that run in a pod of the demo cluster.
class ExecTest {
  private final PlainServer server = new PlainServer();
  private final RunningPod pod = server.runtime.run("demo", "shell", "uid", "sh", Program.SHELL);

  @BeforeAll
  static void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh to run commands with");
  }

  @AfterEach
  void nothingIsLeftOver() throws InterruptedException {
    server.close();
    for (Thread thread : threads()) {
      assertTrue(thread.join(Duration.ofSeconds(5)), () -> thread + " is left over");
    }
    assertEquals(List.of(), ProcessHandle.current().descendants().toList());
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("demo-exec"))
        .toList();
  }

  private ChannelClient exec(boolean tty, String... command) {
    return new ChannelClient(server.address(), tty, command);
  }

  @Test
  void aTerminalFollowsItsSize() throws Exception {
    assumeTrue(Pty.isSupported(), "there are terminals on Linux only");
    try (ChannelClient client = exec(true, "sh")) {
      client.resize(100, 30);
      client.stdout(text -> text.contains("$ "));
      client.type("stty size\n");
      client.stdout(text -> text.contains("30 100"));
      client.resize(50, 10);
      client.type("stty size; tty\n");
      client.stdout(text -> text.contains("10 50") && text.contains("/dev/pts/"));
      client.type("exit 4\n");
      assertTrue(client.status().contains("exit code 4"), client.status());
    }
  }

  @Test
  void controlCInterruptsWhatRunsInATerminal() throws Exception {
    assumeTrue(Pty.isSupported(), "there are terminals on Linux only");
    try (ChannelClient client = exec(true, "sh")) {
      client.stdout(text -> text.contains("$ "));
      client.type("sh -c 'echo began; exec sleep 1000'\n"); // says so when it has the terminal
      client.stdout(text -> text.contains("\nbegan"));
      client.type("\u0003");
      client.stdout(text -> text.contains("^C"));
      client.type("echo code=$?\n");
      client.stdout(text -> text.contains("code=130"));
      client.type("\u0004");
      client.status();
    }
  }

  @Test
  void aCommandOutlivesItsClientAndDiesWithItsPod() throws Exception {
    Path folder;
    ProcessHandle process;
    try (ChannelClient client = exec(false, "sh", "-c", "echo $$ $HOME; exec sleep 1000")) {
      String[] words = client.stdout(text -> text.endsWith("\n")).strip().split(" ", -1);
      process = ProcessHandle.of(Long.parseLong(words[0])).orElseThrow();
      folder = Path.of(words[1]);
      client.leave();
    }
    server.accepted.remove().closeFuture().await();
    assertTrue(process.isAlive());
    assertTrue(Files.exists(folder));
    pod.kill();
    process.onExit().join();
    nothingIsLeftOver();
    assertFalse(Files.exists(folder));
  }

  @Test
  void aServerEndsEvenInABlackHole() throws Exception {
    try (ChannelClient client = exec(false, "sh", "-c", "echo up; yes")) {
      client.stdout(text -> text.contains("up"));
      server.faults.blackHole(true);
      assertTimeoutPreemptively(Duration.ofSeconds(10), server::close);
    }
  }

  @Test
  void aKilledPodEndsItsCommandsWith137() throws Exception {
    try (ChannelClient client = exec(false, "sh", "-c", "echo up; sleep 1000")) {
      client.stdout(text -> text.contains("up"));
      pod.kill();
      assertTrue(client.status().contains("exit code 137"), client.status());
    }
  }

  @Test
  void aCommandThatReadsNothingDoesNotFillTheMemory() throws Exception {
    try (ChannelClient client = exec(false, "sh", "-c", "echo up; sleep 1000")) {
      client.stdout(text -> text.contains("up"));
      var channel = server.accepted.element();
      String block = "x".repeat(32 << 10);
      for (int sent = 0; channel.config().isAutoRead() && sent < 100; sent++) {
        client.type(block);
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            while (channel.config().isAutoRead()) {
              Thread.onSpinWait();
            }
          },
          "3 MB of input are waiting, and more is read");
    }
  }
}
