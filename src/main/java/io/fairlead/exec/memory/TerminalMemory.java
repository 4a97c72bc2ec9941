package io.fairlead.exec.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder that remembers the open terminals: `tabs.json`, and a file of scrollback for each
/// terminal, named by its id. The user alone may read them. What cannot be read is left out, with a
/// line in the log; it takes nothing else with it.
///
/// Safe for any thread; all methods block for the disk.
public final class TerminalMemory {
  /// Scrollback of one terminal, at most, in bytes.
  public static final int ONE_AT_MOST = 1 << 20;

  /// Scrollback of all terminals together, at most, in bytes.
  public static final int ALL_AT_MOST = 20 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TerminalMemory.class);
  private static final String TABS = "tabs.json";

  private final Path folder;

  /// @param folder need not exist
  public TerminalMemory(Path folder) {
    this.folder = folder;
  }

  /// How many bytes of scrollback each of so many terminals may keep.
  public static int share(int terminals) {
    return Math.min(ONE_AT_MOST, ALL_AT_MOST / Math.max(1, terminals));
  }

  public synchronized KeptTabs tabs() {
    Path file = folder.resolve(TABS);
    try {
      return TabsText.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      return KeptTabs.NONE;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} cannot be read; no terminals come back: {}", file, e.getMessage());
      return KeptTabs.NONE;
    }
  }

  /// The scrollback of a terminal, or empty where there is none that is whole.
  public synchronized Optional<byte[]> scrollback(KeptTerminal terminal) {
    Path file = file(terminal.id());
    try {
      if (Files.size(file) > 2L * ONE_AT_MOST) {
        LOG.warn("{} is left out: it is too large", file);
        return Optional.empty();
      }
      Optional<byte[]> found = ScrollbackFile.unpack(Files.readAllBytes(file));
      if (found.isEmpty()) {
        LOG.warn("{} is left out: it is not whole", file);
      }
      return found;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} is left out: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /// Remembers these tabs and no others.
  ///
  /// @param changed new scrollback by the id of its terminal; what others have stays
  /// @param keepScrollback whether any is kept; where not, all of it is deleted
  public synchronized void keep(
      KeptTabs tabs, Map<String, byte[]> changed, boolean keepScrollback) {
    Set<String> known = tabs.terminals().map(KeptTerminal::id).collect(Collectors.toSet());
    try {
      PrivateFile.write(
          folder.resolve(TABS), TabsText.write(tabs).getBytes(StandardCharsets.UTF_8));
      forgetAllBut(keepScrollback ? known : Set.of());
      if (keepScrollback) {
        keep(changed, known);
      }
    } catch (IOException e) {
      LOG.warn("the open terminals are not remembered: {}", e.toString());
    }
  }

  private void keep(Map<String, byte[]> changed, Set<String> known) throws IOException {
    for (Map.Entry<String, byte[]> one : changed.entrySet()) {
      int bytes = one.getValue().length;
      if (!known.contains(one.getKey()) || bytes > ONE_AT_MOST) {
        continue;
      }
      Path file = file(one.getKey());
      long others = size() - (Files.exists(file) ? Files.size(file) : 0);
      if (others + bytes > ALL_AT_MOST) {
        LOG.info("the scrollback of {} is not kept: the others fill the room", one.getKey());
        Files.deleteIfExists(file); // an older state of it would be taken for the last
        continue;
      }
      PrivateFile.write(file, ScrollbackFile.pack(one.getValue()));
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : files()) {
      size += Files.size(file);
    }
    return size;
  }

  private void forgetAllBut(Set<String> ids) throws IOException {
    Set<String> names = new HashSet<>(ids);
    names.add(TABS);
    for (Path file : files()) {
      if (!names.contains(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Path file(String id) {
    return folder.resolve(id);
  }
}
