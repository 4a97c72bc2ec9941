package io.fairlead.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saves to a file system that is full, or that cannot be written. Needs a mount, which only an
/// administrator of Linux may make.
class FullDiskTest {
  private static final List<PortForward> FEW = forwards(3);
  private static final List<PortForward> MANY = forwards(200);

  @TempDir private Path folder;
  private Path disk;
  private Path file;
  private ProfileStore store;

  private static List<PortForward> forwards(int count) {
    return IntStream.range(0, count).mapToObj(SaveLoop::forward).toList();
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "fairlead-test", disk.toString()),
        "no right to mount");
    file = disk.resolve("profiles.yaml");
    store = new ProfileStore(file);
    store.load();
    assertEquals(Optional.empty(), store.forwards().save(FEW).problem());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // no such program here
    }
  }

  private void fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[1024]);
      }
    } catch (IOException _) {
      // full
    }
    assertTrue(Files.size(filler) > 8192);
  }

  private void isKeptAndSavedOnceItCan(String reason, Reparation reparation) throws Exception {
    var refused = store.forwards().save(MANY);
    var problem = assertInstanceOf(ProfileProblem.NotSaved.class, refused.problem().orElseThrow());
    assertTrue(problem.detail().contains(reason), problem::detail);
    assertEquals(MANY, refused.profiles());
    assertEquals(FEW, new ProfileStore(file).load().forwards());
    try (Stream<Path> files = Files.list(disk)) {
      assertEquals(0, files.filter(path -> path.toString().endsWith(".tmp")).count());
    }
    reparation.run();

    assertEquals(Optional.empty(), store.forwards().takeOver(MANY).problem());
    assertEquals(MANY, new ProfileStore(file).load().forwards());
  }

  private interface Reparation {
    void run() throws Exception;
  }

  @Test
  void aFullDiskLosesNothingAndIsSavedToOnceThereIsRoom() throws Exception {
    fill();
    isKeptAndSavedOnceItCan(
        "No space left on device",
        () -> {
          Files.delete(disk.resolve("filler"));
          assertTrue(run("mount", "-o", "remount,size=1m", disk.toString()));
        });
  }

  @Test
  void aReadOnlyFolderLosesNothingAndIsSavedToOnceItCanBeWritten() throws Exception {
    assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
    isKeptAndSavedOnceItCan(
        "ead-only file system",
        () -> assertTrue(run("mount", "-o", "remount,rw,size=1m", disk.toString())));
  }
}
