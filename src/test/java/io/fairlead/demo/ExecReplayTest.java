package io.fairlead.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded clients of exec see of our server what they saw of a real one, with commands that
/// really run.
class ExecReplayTest {
  @BeforeAll
  static void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh to run commands with");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ex-21-exit3-m1-k136",
        "ex-21-exit3-rawspdy-m1-k132",
        "ex-22-stdin-m1-raw",
        "ex-22-stdin-rawspdy-m1-k132",
        "ex-24-nocommand-m1-raw",
        "ex-24-notexecutable-m1-raw",
        "ex-25-nocontainer-m1-raw",
        "ex-26-signalterm-m1-raw",
        "ex-28-v4-exit3-m1-raw",
        "ex-28-offers-v4-v5-m1-raw",
        "ex-28-unknownproto-m1-raw",
        "ex-28-nostreams-m1-raw",
      })
  void seesWhatTheRecordShows(String name) throws IOException {
    compare(WireRecord.read(name), Set.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ex-29-v5refused-m3-raw", "ex-29-v4ws-m3-raw"})
  void seesWhatTheRecordOfAnOldServerShows(String name) throws IOException {
    compare(WireRecord.read(name), Set.of(Obstacle.OLD_SERVER));
  }

  private static void compare(WireRecord record, Set<Obstacle> obstacles) throws IOException {
    try (PlainServer server = new PlainServer()) {
      server.obstacles.set(obstacles);
      server.runtime.run("demo", "shell", "uid", "sh", Program.SHELL);
      Seen expected = Seen.recorded(record);
      Seen actual = SocketReplay.play(record, server);
      assertEquals(expected.toString(), actual.toString());
    }
  }
}
