package io.fairlead.monitor;

import io.fairlead.health.alert.AlertSettings;
import io.fairlead.profile.Dialect;
import io.fairlead.profile.UserFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/// The file `alerts.yaml`, which holds what the user wants to be told.
///
/// ```yaml
/// version: 1
/// on: true
/// rules:
///   down-seconds: 60
///   drops-per-hour: 10
///   slow: {milliseconds: 2000, minutes: 10}
///   loss: {percent: 20, minutes: 10}
///   expiry-days: 7
/// own:
///   5a0c...: {down-seconds: 15}
/// delivery:
///   quiet: {from: 22:00, to: 07:00, days: [monday, tuesday]}
///   repeat-minutes: 240
///   recovery: true
///   webhook: https://example.org/hook
/// prometheus-port: 0
/// ```
///
/// Fields that are not known here survive a save; comments do not. A file that means nothing is
/// moved aside, never overwritten. A save replaces the file in one step or not at all, and fails
/// where another program changed it since it was read here. Safe for any thread; blocks for the
/// disk.
public final class AlertFile {
  private final Path file;
  private final UserFile stored;
  private final ReentrantLock working = new ReentrantLock(); // held over I/O: there is one file
  private Map<?, ?> fields = Map.of();
  private @Nullable String refusal;

  /// @param file need not exist, nor its folder
  public AlertFile(Path file) {
    this(file, InstantSource.system());
  }

  AlertFile(Path file, InstantSource clock) {
    this.file = file;
    stored = new UserFile(file, clock);
  }

  /// What the file holds.
  ///
  /// @param problem what was wrong with it and what became of it, a sentence or two
  public record Loaded(AlertSettings settings, Optional<String> problem) {}

  /// Reads the file. One that does not exist is as by default, and no problem.
  public Loaded load() {
    working.lock();
    try {
      fields = Map.of();
      refusal = null;
      Optional<byte[]> content = stored.read();
      return content.isEmpty()
          ? new Loaded(AlertSettings.DEFAULT, Optional.empty())
          : parsed(content.get());
    } catch (IOException e) {
      refusal = file + " cannot be read: " + e.getMessage();
      return new Loaded(
          AlertSettings.DEFAULT,
          Optional.of(refusal + ". Alerts are as by default, and changes are not saved."));
    } finally {
      working.unlock();
    }
  }

  private Loaded parsed(byte[] content) throws IOException {
    try {
      Object read = Dialect.yaml().load(new String(content, StandardCharsets.UTF_8));
      if (!(read instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("it holds no settings");
      }
      fields = map;
      Optional<String> newer = newer(map);
      return new Loaded(AlertText.read(map), newer);
    } catch (YAMLException | IllegalArgumentException e) {
      Path movedTo = stored.moveAside();
      fields = Map.of();
      String why = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
      return new Loaded(
          AlertSettings.DEFAULT,
          Optional.of(
              file
                  + " means nothing ("
                  + why
                  + "). It was moved to "
                  + movedTo
                  + ", and alerts are as by default. Mend it and move it back, or set them anew."));
    }
  }

  private Optional<String> newer(Map<?, ?> map) {
    Object version = map.get("version");
    if (version == null) {
      return Optional.empty();
    }
    if (!(version instanceof Integer number)) {
      throw new IllegalArgumentException("the version is not a number");
    }
    if (number <= AlertText.VERSION) {
      return Optional.empty();
    }
    refusal = file + " was written by a newer Fairlead";
    return Optional.of(refusal + ". Changes of alerts are not saved.");
  }

  /// Makes the file hold these settings.
  ///
  /// @throws IOException with a sentence where it cannot; the file is then as before
  public void save(AlertSettings settings) throws IOException {
    working.lock();
    try {
      if (refusal != null) {
        throw new IOException(refusal + ", so it is not written");
      }
      Map<String, Object> next = AlertText.write(settings, fields);
      stored.replace(Dialect.yaml().dump(next));
      fields = next;
    } catch (UserFile.ChangedElsewhere e) {
      throw new IOException(e.getMessage() + ". Start Fairlead again to read it.", e);
    } finally {
      working.unlock();
    }
  }
}
