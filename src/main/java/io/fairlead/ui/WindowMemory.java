package io.fairlead.ui;

import io.fairlead.profile.PrivateFolder;
import io.fairlead.ui.settings.Appearance;
import io.fairlead.ui.settings.TerminalSettings;
import io.fairlead.ui.terminal.TerminalLooks;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers of itself from one start to the next, in `window.properties`. Fields
/// it does not know survive; a file it cannot read is set aside.
final class WindowMemory {
  /// Where the window stood.
  ///
  /// @param x and `y` empty before the first time
  record Place(
      Optional<Double> x, Optional<Double> y, double width, double height, boolean maximized) {}

  private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);

  private final Path file;
  private final Properties values = new Properties();

  private WindowMemory(Path file) {
    this.file = file;
  }

  /// Reads the memory of a folder. Blocks for the file.
  static WindowMemory read(Path folder) {
    var memory = new WindowMemory(folder.resolve("window.properties"));
    try (Reader reader = Files.newBufferedReader(memory.file)) {
      memory.values.load(reader);
    } catch (NoSuchFileException e) {
      LOG.debug("first start: {} is not there yet", memory.file);
    } catch (IOException | IllegalArgumentException e) {
      memory.setAside(e);
    }
    return memory;
  }

  Place place() {
    return new Place(
        number("x"),
        number("y"),
        number("width").filter(w -> w >= 400).orElse(1280.0),
        number("height").filter(h -> h >= 300).orElse(800.0),
        Boolean.parseBoolean(values.getProperty("maximized")));
  }

  double divider() {
    return number("divider").filter(d -> d > 0.2 && d < 0.9).orElse(0.66);
  }

  Appearance appearance() {
    String name = values.getProperty("theme", "");
    for (Appearance each : Appearance.values()) {
      if (each.name().equalsIgnoreCase(name)) {
        return each;
      }
    }
    return Appearance.SYSTEM;
  }

  /// Whether the list of sessions was folded away.
  boolean sessionsFolded() {
    return Boolean.parseBoolean(values.getProperty("sessions-folded"));
  }

  TerminalSettings terminals() {
    TerminalLooks usual = TerminalLooks.DEFAULT;
    return TerminalSettings.of(
        new TerminalLooks(
            values.getProperty("terminal-font", usual.font()),
            number("terminal-size").filter(s -> s >= 6 && s <= 48).orElse(usual.size()),
            number("terminal-lines")
                .filter(l -> l >= 100 && l <= 1_000_000)
                .map(Double::intValue)
                .orElse(usual.scrollback())),
        Boolean.parseBoolean(values.getProperty("terminal-keep", "true")));
  }

  /// The most that the history of health may take, in MB.
  int historyLimit() {
    return number("history-limit").filter(l -> l >= 50 && l <= 10_000).orElse(500.0).intValue();
  }

  void rememberHistoryLimit(int megabytes) {
    values.setProperty("history-limit", Integer.toString(megabytes));
  }

  void remember(TerminalSettings terminals, boolean sessionsFolded) {
    TerminalLooks looks = terminals.looks().get();
    values.setProperty("terminal-font", looks.font());
    values.setProperty("terminal-size", Double.toString(looks.size()));
    values.setProperty("terminal-lines", Integer.toString(looks.scrollback()));
    values.setProperty("terminal-keep", Boolean.toString(terminals.keepScrollback().get()));
    values.setProperty("sessions-folded", Boolean.toString(sessionsFolded));
  }

  void remember(Place place, double divider, Appearance appearance) {
    place.x().ifPresent(x -> values.setProperty("x", Double.toString(x)));
    place.y().ifPresent(y -> values.setProperty("y", Double.toString(y)));
    values.setProperty("width", Double.toString(place.width()));
    values.setProperty("height", Double.toString(place.height()));
    values.setProperty("maximized", Boolean.toString(place.maximized()));
    values.setProperty("divider", Double.toString(divider));
    values.setProperty("theme", appearance.name().toLowerCase(java.util.Locale.ROOT));
  }

  /// Writes a new file over the old one in one step. Blocks for the disk.
  void write() {
    try {
      PrivateFolder.around(file);
      Path fresh = Files.createTempFile(file.getParent(), "window", ".tmp");
      try {
        var text = new StringWriter();
        values.store(text, null);
        try (var out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
          ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
          out.force(true);
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the window's place is not remembered: {}", e.toString());
    }
  }

  private void setAside(Exception why) {
    Path aside = file.resolveSibling("window.properties.unreadable");
    LOG.warn("{} cannot be read ({}); it is now {}", file, why.toString(), aside);
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} could not be moved: {}", file, e.toString());
    }
  }

  private Optional<Double> number(String key) {
    try {
      double number = Double.parseDouble(values.getProperty(key, ""));
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
