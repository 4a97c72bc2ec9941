package io.fairlead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
  private static final Path HOME = Path.of("/home/eve");

  @Test
  void followsXdgOnLinux() {
    assertEquals(
        new Folders(Path.of("/c/fairlead"), Path.of("/home/eve/.local/state/fairlead")),
        Folders.of(Map.of("XDG_CONFIG_HOME", "/c"), "Linux", HOME));
  }

  @Test
  void putsAllIntoOneFolderWhereAsked() {
    assertEquals(
        new Folders(Path.of("/f"), Path.of("/f")),
        Folders.of(Map.of("FAIRLEAD_HOME", "/f"), "Linux", HOME));
  }

  @Test
  void usesThePlatformsPlaceOnMacOs() {
    assertEquals(
        HOME.resolve("Library/Application Support/Fairlead"),
        Folders.of(Map.of(), "Mac OS X", HOME).config());
  }
}
