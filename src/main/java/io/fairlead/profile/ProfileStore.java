package io.fairlead.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
/// A save replaces the file in one step ([FileReplacement]) or not at all. What another program or
/// a person changed in the file meanwhile is merged ([ThreeWay]); a file that means nothing by then
/// is set aside. Safe for any thread; all methods block for the disk.
public final class ProfileStore {
  private final Path file;
  private final UserFile stored;
  private final ReentrantLock working = new ReentrantLock(); // held over I/O: there is one file
  private final Part<PortForward> forwards =
      new Part<>(ProfileText::forwards, ProfileText::withForwards, PortForward::id);
  private final Part<ExecProfile> sessions =
      new Part<>(ProfileText::sessions, ProfileText::withSessions, ExecProfile::id);
  private ProfileText text = ProfileText.EMPTY;
  private byte @Nullable [] textStandsFor;
  private Optional<ProfileProblem> setAside = Optional.empty();

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
      textStandsFor = null;
      forwards.agreed = List.of();
      sessions.agreed = List.of();
      Optional<byte[]> content = stored.read();
      Loaded loaded = content.isEmpty() ? new Loaded(List.of(), List.of()) : parsed(content.get());
      forwards.agreed = loaded.forwards();
      sessions.agreed = loaded.sessions();
      return loaded;
    } catch (IOException e) {
      return Loaded.none(new ProfileProblem.Unreadable(file, detail(e)));
    } finally {
      working.unlock();
    }
  }

  private Loaded parsed(byte[] content) throws IOException {
    try {
      text = ProfileText.parse(file, content);
      textStandsFor = content;
      return new Loaded(text.forwards(), text.sessions(), text.problems());
    } catch (ProfileText.Broken e) {
      return Loaded.none(moveAside(e));
    }
  }

  private ProfileProblem moveAside(ProfileText.Broken why) throws IOException {
    var moved = new ProfileProblem.SetAside(file, stored.moveAside(), why.line(), why.detail());
    setAside = Optional.of(moved);
    return moved;
  }

  /// The forwards in the file.
  public ProfileKeeper<PortForward> forwards() {
    return forwards;
  }

  /// The sessions in the file. What is wrong with the file as a whole is told with the forwards.
  public ProfileKeeper<ExecProfile> sessions() {
    return sessions;
  }

  /// Makes the file hold these forwards, in this order, and what others changed.
  ///
  /// @return what it holds now
  /// @throws IOException where it cannot be written; it is then as before
  public List<PortForward> save(List<PortForward> ours) throws IOException {
    try {
      return forwards.exchange(ours, true);
    } catch (Refused e) {
      throw new IOException(e.problem.toString(), e);
    }
  }

  /// Says that the file is left alone.
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProfileProblem problem;

    Refused(ProfileProblem problem) {
      super(problem.toString());
      this.problem = problem;
    }
  }

  /// One list of the file.
  private final class Part<P> implements ProfileKeeper<P> {
    private static final int ATTEMPTS = 5;

    private final Function<ProfileText, List<P>> in;
    private final BiFunction<ProfileText, List<P>, ProfileText> with;
    private final ThreeWay<P> threeWay;

    /// What the file and the program last both held.
    private List<P> agreed = List.of();

    Part(
        Function<ProfileText, List<P>> in,
        BiFunction<ProfileText, List<P>, ProfileText> with,
        Function<P, ProfileId> id) {
      this.in = in;
      this.with = with;
      threeWay = new ThreeWay<>(id);
    }

    @Override
    public Kept<P> save(List<P> ours) {
      return keep(ours, true);
    }

    @Override
    public Kept<P> takeOver(List<P> ours) {
      return keep(ours, false);
    }

    private Kept<P> keep(List<P> ours, boolean changedHere) {
      working.lock();
      try {
        List<P> kept = exchange(ours, changedHere);
        return new Kept<>(kept, told(setAside.or(() -> text.problems().stream().findFirst())));
      } catch (Refused e) {
        return new Kept<>(
            ours, changedHere ? Optional.of(e.problem) : told(Optional.of(e.problem)));
      } catch (IOException e) {
        return new Kept<>(ours, Optional.of(new ProfileProblem.NotSaved(file, detail(e))));
      } finally {
        working.unlock();
      }
    }

    private Optional<ProfileProblem> told(Optional<ProfileProblem> ofTheFile) {
      return equals(forwards) ? ofTheFile : Optional.empty();
    }

    private List<P> exchange(List<P> ours, boolean changedHere) throws IOException, Refused {
      working.lock();
      try {
        for (int attempt = 1; ; attempt++) {
          look(changedHere);
          List<P> merged = List.copyOf(threeWay.merge(agreed, ours, in.apply(text)));
          if (!changedHere && merged.equals(in.apply(text))) {
            agreed = merged;
            return merged;
          }
          try {
            ProfileText next = with.apply(text, merged);
            textStandsFor = stored.replace(next.text());
            text = next;
            agreed = merged;
            return merged;
          } catch (UserFile.ChangedElsewhere e) {
            if (attempt == ATTEMPTS) {
              throw e;
            }
          }
        }
      } finally {
        working.unlock();
      }
    }
  }

  /// Makes [#text] what the file says now.
  ///
  /// @param changedHere whether the file must make way where it means nothing
  private void look(boolean changedHere) throws IOException, Refused {
    byte[] content = stored.look().orElse(null);
    if (content != null && !Arrays.equals(content, textStandsFor)) {
      try {
        take(content);
      } catch (ProfileText.Broken e) {
        if (!changedHere) {
          throw new Refused(new ProfileProblem.NotTaken(file, e.line(), e.detail()));
        }
        moveAside(e);
      }
    }
    if (text.isNewer()) {
      throw new Refused(new ProfileProblem.NewerVersion(file, text.version()));
    }
  }

  private void take(byte[] content) throws ProfileText.Broken, Refused {
    ProfileText read = ProfileText.parse(file, content);
    if (read.isNewer()) {
      throw new Refused(new ProfileProblem.NewerVersion(file, read.version()));
    }
    var bad = read.newlyBad(text);
    if (bad.isPresent()) {
      throw new ProfileText.Broken(bad.get().line(), bad.get().detail());
    }
    text = read;
    textStandsFor = content;
  }

  private static String detail(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
