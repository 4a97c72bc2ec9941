package io.fairlead.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ui.settings.Appearance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
  private static final WindowMemory.Place PLACE =
      new WindowMemory.Place(Optional.of(10.0), Optional.of(-20.0), 1000, 700, false);

  @TempDir private Path folder;

  @Test
  void theFirstStartHasTheUsualSize() {
    assertEquals(
        new WindowMemory.Place(Optional.empty(), Optional.empty(), 1280, 800, false),
        WindowMemory.read(folder).place());
    assertEquals(Appearance.SYSTEM, WindowMemory.read(folder).appearance());
  }

  @Test
  void whatIsRememberedComesBackAndForeignFieldsStay() throws IOException {
    Files.writeString(folder.resolve("window.properties"), "future=kept\nwidth=nonsense\n");
    WindowMemory memory = WindowMemory.read(folder);
    memory.remember(PLACE, 0.5, Appearance.DARK);
    memory.write();
    WindowMemory again = WindowMemory.read(folder);
    assertEquals(PLACE, again.place());
    assertEquals(0.5, again.divider());
    assertEquals(Appearance.DARK, again.appearance());
    assertTrue(Files.readString(folder.resolve("window.properties")).contains("future=kept"));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  @Test
  void anUnreadableFileIsSetAside() throws IOException {
    Files.writeString(folder.resolve("window.properties"), "x=\\u12");
    assertEquals(1280, WindowMemory.read(folder).place().width());
    assertTrue(Files.exists(folder.resolve("window.properties.unreadable")));
  }
}
