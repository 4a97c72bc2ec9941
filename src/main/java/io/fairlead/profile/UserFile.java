package io.fairlead.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A YAML file of the user's, read and replaced as a whole, never over what another program wrote
/// since. For one thread at a time; blocks for the disk.
public final class UserFile {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path file;
  private final InstantSource clock;
  private byte @Nullable [] known;

  /// @param file need not exist, nor its folder
  public UserFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// Somebody else wrote the file since it was last read or written here.
  public static final class ChangedElsewhere extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedElsewhere(Path file) {
      super(file + " was changed by another program");
    }
  }

  /// What it holds; empty where it does not exist.
  public Optional<byte[]> read() throws IOException {
    FileReplacement.cleanUp(file);
    known = content();
    return Optional.ofNullable(known);
  }

  /// What it holds now, as [#read] does, but in passing: what a crash left stays.
  Optional<byte[]> look() throws IOException {
    known = content();
    return Optional.ofNullable(known);
  }

  /// Makes it hold `text`, in one step or not at all. A file that is gone is written anew: nothing
  /// is lost by that.
  ///
  /// @return the bytes of `text`
  /// @throws ChangedElsewhere where it is not as it was last read or written here
  /// @throws IOException where it cannot be written; it is then as before
  public byte[] replace(String text) throws IOException {
    byte[] next = text.getBytes(StandardCharsets.UTF_8);
    FileReplacement.write(file, next, this::check);
    known = next;
    return next;
  }

  private void check() throws IOException {
    byte[] now = content();
    if (now != null && !Arrays.equals(now, known)) {
      throw new ChangedElsewhere(file);
    }
  }

  /// Gives it another name, because it means nothing; the next to be written is a new one.
  ///
  /// @return where it is now
  public Path moveAside() throws IOException {
    String stamp = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(STAMP);
    String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
    Path free = file.resolveSibling(name + ".broken-" + stamp + ".yaml");
    for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
      free = file.resolveSibling(name + ".broken-" + stamp + "-" + i + ".yaml");
    }
    Path movedTo = Files.move(file, free);
    known = null;
    return movedTo;
  }

  private byte @Nullable [] content() throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return null;
    }
  }
}
