package io.fairlead.exec.copy;

import io.fairlead.exec.CommandRun;
import io.fairlead.exec.copy.Container.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// A copy out of a container.
final class Download implements CopyJob.Work {
  private static final String LACKS = "lacks ";
  private static final SecureRandom RANDOM = new SecureRandom();

  /// How long a command may take to end whose output makes no sense.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Container container;
  private final String path;
  private final String name;
  private final Path folder;
  private final IfPresent ifPresent;
  private Optional<LocalPlace> place = Optional.empty();

  Download(Container container, String path, Path folder, IfPresent ifPresent) {
    this.container = container;
    this.path = RemotePath.safe(path);
    String last = RemotePath.name(this.path);
    name = last.isEmpty() ? "files" : last;
    this.folder = folder.toAbsolutePath().normalize();
    this.ifPresent = ifPresent;
  }

  static String temporaryName() {
    byte[] letters = new byte[6];
    RANDOM.nextBytes(letters);
    return ".fairlead-" + HexFormat.of().formatHex(letters);
  }

  String name() {
    return name;
  }

  @Override
  public CopyState.Done run(Meter meter)
      throws CopyFailureException, IOException, InterruptedException {
    LocalPlace to = begin();
    Found found = inspect();
    Files.createDirectory(to.temporary());
    meter.begin(found.total());
    Receiver receiver =
        found.isFolder()
            ? Receiver.ofFolder(to.received(), Limits.of(folder), meter)
            : Receiver.ofFile(to.received(), Limits.of(folder), meter);
    receive(receiver, found);
    meter.checking();
    Verification verification = verify(receiver.sums(), found);
    Path placed = to.putInPlace(ifPresent);
    return new CopyState.Done(
        placed.toString(), meter.progress(), verification, receiver.skipped());
  }

  private LocalPlace begin() throws CopyFailureException {
    if (!Files.isDirectory(folder)) {
      throw new CopyFailureException(new CopyFailure.NoSuchFile(Side.HERE, folder.toString()));
    }
    try {
      LocalPlace to = new LocalPlace(folder, name, folder.resolve(temporaryName()));
      if (ifPresent == IfPresent.STOP) {
        to.expectFree();
      }
      place = Optional.of(to);
      return to;
    } catch (InvalidPathException e) {
      throw new CopyFailureException(new CopyFailure.BadName(name));
    }
  }

  /// What the container has.
  ///
  /// @param total bytes of all files, where it can tell
  private record Found(boolean isFolder, OptionalLong total) {}

  private Found inspect() throws CopyFailureException, InterruptedException {
    String[] kind = {""};
    long[] sizes = {0, 0};
    container.ask(
        Scripts.INSPECT,
        Subject.of(path),
        line -> {
          if (kind[0].isEmpty()) {
            kind[0] = line;
          } else if (line.matches("[0-9]{1,18}")) {
            sizes[0] += Long.parseLong(line);
            sizes[1]++;
          }
        },
        path);
    boolean isFolder = kind[0].equals("folder");
    return new Found(isFolder, sizes[1] > 0 ? OptionalLong.of(sizes[0]) : OptionalLong.empty());
  }

  private void receive(Receiver receiver, Found found)
      throws CopyFailureException, InterruptedException {
    try (CommandRun run =
        found.isFolder()
            ? container.run(Scripts.SEND_FOLDER, false, path)
            : container.run(Scripts.SEND, false, RemotePath.folder(path), RemotePath.name(path))) {
      try {
        receiver.receive(run.out());
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        // An archive that breaks off is the fault of what ended the command, if that ended badly.
        Container.expectNoFailure(run, PATIENCE, Subject.of(path));
        throw new CopyFailureException(new CopyFailure.Hostile(String.valueOf(e.getMessage())));
      }
      Container.expectSuccess(run, Subject.of(path));
    }
  }

  private Verification verify(Sums sums, Found found)
      throws CopyFailureException, InterruptedException {
    AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());
    container.ask(
        Scripts.SUM,
        Subject.of(path),
        line -> sum(line, sums, missing),
        found.isFolder()
            ? new String[] {path, "."}
            : new String[] {RemotePath.folder(path), RemotePath.name(path)});
    return sums.verdict(missing.get());
  }

  static void sum(String line, Sums sums, AtomicReference<Optional<String>> missing)
      throws CopyFailureException {
    if (line.startsWith(LACKS)) {
      missing.set(Optional.of(line.substring(LACKS.length())));
    } else {
      sums.check(line);
    }
  }

  @Override
  public Optional<String> cleanUp() {
    return place.flatMap(LocalPlace::removeTemporary).map(Path::toString);
  }
}
