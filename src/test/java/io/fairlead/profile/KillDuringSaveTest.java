package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that saves all the time, again and again: `-Dkills=200` for more often. A
/// process takes a quarter of a second to start, which is what keeps the usual number low.
class KillDuringSaveTest {
  private static final int KILLS = Integer.getInteger("kills", 30);

  @TempDir Path folder;

  @Test
  void aKilledProcessLosesNothingThatItSaved() throws Exception {
    Path file = folder.resolve("profiles.yaml");
    Random random = new Random(7);
    int confirmed = 0;
    int caughtInTheAct = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      confirmed =
          Math.max(confirmed, saveUntilKilled(file, kill % 2 == 0, random.nextInt(8_000_000)));
      caughtInTheAct += temporaryFiles() > 0 ? 1 : 0;
      ProfileStore.Loaded loaded = new ProfileStore(file).load();
      assertEquals(List.of(), loaded.problems());
      int found = loaded.forwards().size();
      assertTrue(found >= confirmed, "saved " + confirmed + ", found " + found);
      assertEquals(
          IntStream.range(0, found).mapToObj(SaveLoop::forward).toList(), loaded.forwards());
      assertEquals(0, temporaryFiles());
      confirmed = found;
    }
    assertTrue(caughtInTheAct >= KILLS / 4, "only " + caughtInTheAct + " kills hit a save");
  }

  /// @param inTheAct whether to wait for a save to be under way
  /// @return how many forwards the process said it had saved
  private int saveUntilKilled(Path file, boolean inTheAct, int nanosAfterFirst) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SaveLoop.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      LockSupport.parkNanos(nanosAfterFirst);
      long patience = System.nanoTime() + 5_000_000_000L;
      while (inTheAct && temporaryFiles() == 0 && System.nanoTime() < patience) {
        Thread.onSpinWait();
      }
      process.toHandle().destroyForcibly(); // unlike that of Process it leaves the streams open
      int last = 0;
      for (; line != null; line = out.readLine()) {
        last = Integer.parseInt(line);
      }
      return last;
    } finally {
      process.destroyForcibly();
    }
  }

  private long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".tmp")).count();
    }
  }
}
