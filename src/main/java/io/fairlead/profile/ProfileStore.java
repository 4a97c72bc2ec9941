package io.fairlead.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// The file `profiles.yaml`, which holds the user's port-forwards.
///
/// ```yaml
/// version: 1
/// forwards:
/// - id: 5a0c...
///   name: web
///   group: shop
///   context: prod
///   namespace: default
///   target: service/web
///   address: 127.0.0.1
///   ports: ["8080:80"]
///   on: true
/// sessions:
/// - id: 8c1f...
///   name: Shell of web
///   group: shop
///   context: prod
///   namespace: default
///   target: deployment/web
///   tty: true
/// ```
///
/// Fields that are not known here, at the top and in each entry, survive, as do entries that cannot
/// be read (they move to the end of their list). Comments do not.
///
/// A save replaces the file in one step ([FileReplacement]) or not at all. If another process
/// changed the file since it was read here, a save fails with [ChangedElsewhere] instead of undoing
/// that; load, and save again. Safe for any thread; all methods block for the disk.
public final class ProfileStore {
  private final Path file;
  private final UserFile stored;
  private final ReentrantLock working = new ReentrantLock(); // held over I/O: there is one file
  private ProfileText text = ProfileText.EMPTY;
  private boolean readOnly;

  /// @param file need not exist, nor its folder
  public ProfileStore(Path file) {
    this(file, InstantSource.system());
  }

  ProfileStore(Path file, InstantSource clock) {
    this.file = file;
    stored = new UserFile(file, clock);
  }

  /// What the file holds, and what was wrong with it.
  public record Loaded(
      List<PortForward> forwards, List<ExecProfile> sessions, List<ProfileProblem> problems) {
    public Loaded {
      forwards = List.copyOf(forwards);
      sessions = List.copyOf(sessions);
      problems = List.copyOf(problems);
    }

    /// One without sessions.
    Loaded(List<PortForward> forwards, List<ProfileProblem> problems) {
      this(forwards, List.of(), problems);
    }

    private static Loaded none(ProfileProblem problem) {
      return new Loaded(List.of(), List.of(problem));
    }
  }

  /// Reads the file. One that does not exist holds nothing and is no problem.
  public Loaded load() {
    working.lock();
    try {
      text = ProfileText.EMPTY;
      readOnly = false;
      Optional<byte[]> content = stored.read();
      return content.isEmpty() ? new Loaded(List.of(), List.of()) : parsed(content.get());
    } catch (IOException e) {
      readOnly = true;
      return Loaded.none(new ProfileProblem.Unreadable(file, detail(e)));
    } finally {
      working.unlock();
    }
  }

  private Loaded parsed(byte[] content) throws IOException {
    try {
      text = ProfileText.parse(file, content);
      readOnly = text.isNewer();
      return new Loaded(text.forwards(), text.sessions(), text.problems());
    } catch (ProfileText.Broken e) {
      Path movedTo = stored.moveAside();
      return Loaded.none(new ProfileProblem.SetAside(file, movedTo, e.line(), e.detail()));
    }
  }

  /// Makes the file hold these forwards, in this order.
  ///
  /// @throws UserFile.ChangedElsewhere where the file is not as it was last loaded or saved here
  /// @throws IOException where it cannot be written; it is then as before
  public void save(List<PortForward> forwards) throws IOException {
    write(text -> text.withForwards(forwards));
  }

  /// Makes the file hold these sessions, in this order.
  ///
  /// @throws UserFile.ChangedElsewhere where the file is not as it was last loaded or saved here
  /// @throws IOException where it cannot be written; it is then as before
  public void saveSessions(List<ExecProfile> sessions) throws IOException {
    write(text -> text.withSessions(sessions));
  }

  private void write(UnaryOperator<ProfileText> change) throws IOException {
    working.lock();
    try {
      if (readOnly) {
        throw new IOException(file + " is not written, because it could not be read in full");
      }
      ProfileText changed = change.apply(text);
      stored.replace(changed.text());
      text = changed;
    } finally {
      working.unlock();
    }
  }

  private static String detail(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
