package io.fairlead.exec.copy;

import io.fairlead.exec.CommandRun;
import io.fairlead.exec.Ending;
import io.fairlead.exec.copy.Container.Subject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// A copy into a container.
final class Upload implements CopyJob.Work {
  private static final Duration CLEAN_UP_PATIENCE = Duration.ofSeconds(10);
  private static final int PIECE = 32 << 10;

  private final Container container;
  private final Path local;
  private final String folder;
  private final IfPresent ifPresent;
  private final String temporary = Download.temporaryName();
  private boolean begun;

  Upload(Container container, Path local, String folder, IfPresent ifPresent) {
    this.container = container;
    this.local = local;
    this.folder = RemotePath.safe(folder);
    this.ifPresent = ifPresent;
  }

  @Override
  public CopyState.Done run(Meter meter)
      throws CopyFailureException, IOException, InterruptedException {
    Path last = local.getFileName();
    if (last == null) {
      throw new CopyFailureException(new CopyFailure.BadName(local.toString()));
    }
    String name = last.toString();
    LocalTree tree = LocalTree.of(local, name);
    if (tree.entries().isEmpty()) {
      throw new CopyFailureException(new CopyFailure.NotAFile(Side.HERE, local.toString()));
    }
    TarSender sender = new TarSender(tree, meter);
    Verification verification = send(sender, tree, name, meter);
    String placed = putInPlace(name);
    return new CopyState.Done(
        RemotePath.in(folder, placed), meter.progress(), verification, tree.skipped());
  }

  private Verification send(TarSender sender, LocalTree tree, String name, Meter meter)
      throws CopyFailureException, IOException, InterruptedException {
    String length = Long.toString(sender.length());
    try (CommandRun run =
        container.run(Scripts.RECEIVE, true, folder, name, temporary, length, ifPresent.name())) {
      begun = true;
      meter.begin(OptionalLong.of(tree.bytes()));
      try {
        sender.writeTo(new BufferedOutputStream(new Input(run), PIECE));
        run.endInput();
        meter.checking();
      } catch (SpokenException e) {
        // What it says tells why it wants no more.
      }
      AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());
      Subject subject = new Subject(folder, RemotePath.in(folder, name));
      Container.read(
          run, new EarlyFailure(subject, line -> Download.sum(line, sender.sums(), missing)));
      Container.expectSuccess(run, subject);
      return sender.sums().verdict(missing.get());
    } catch (CopyFailureException e) {
      begun &= !(e.failure() instanceof CopyFailure.NoProgram);
      throw e;
    }
  }

  private String putInPlace(String name) throws CopyFailureException, InterruptedException {
    FileName parts = FileName.of(name);
    AtomicReference<String> placed = new AtomicReference<>(name);
    container.ask(
        Scripts.PUT_IN_PLACE,
        new Subject(folder, RemotePath.in(folder, name)),
        line -> placed.set(parts.stem() + " (" + line + ")" + parts.extension()),
        folder,
        name,
        temporary,
        ifPresent.name(),
        parts.stem(),
        parts.extension());
    return placed.get();
  }

  @Override
  public Optional<String> cleanUp() throws InterruptedException {
    if (!begun) {
      return Optional.empty();
    }
    try (CommandRun run = container.run(Scripts.CLEAN_UP, false, folder, temporary)) {
      Optional<Ending> ending = run.ending(CLEAN_UP_PATIENCE);
      boolean removed =
          ending
              .filter(how -> how instanceof Ending.Exited(var status) && status.isSuccess())
              .isPresent();
      return removed ? Optional.empty() : left();
    } catch (CopyFailureException e) {
      return left();
    }
  }

  private Optional<String> left() {
    return Optional.of(RemotePath.in(folder, temporary));
  }

  /// Hears what a script says that fails while it gets input.
  private static final class EarlyFailure implements Container.LineTaker {
    private static final int ERRORS_AT_MOST = 16 << 10;

    private final Subject subject;
    private final Container.LineTaker otherwise;
    private final StringBuilder errors = new StringBuilder();
    private int code;

    EarlyFailure(Subject subject, Container.LineTaker otherwise) {
      this.subject = subject;
      this.otherwise = otherwise;
    }

    @Override
    public void take(String line) throws CopyFailureException {
      if (code == 0 && line.matches(Scripts.FAILED + "[0-9]{1,3}")) {
        code = Integer.parseInt(line.substring(Scripts.FAILED.length()));
      } else if (code == 0) {
        otherwise.take(line);
      } else if (line.equals(Scripts.FAILED_END)) {
        throw new CopyFailureException(Container.failure(code, errors.toString(), subject));
      } else if (errors.length() < ERRORS_AT_MOST) {
        errors.append(line).append('\n');
      }
    }
  }

  /// Thrown to whoever sends when the other end speaks before it has got everything.
  private static final class SpokenException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The input of a command as a stream.
  private static final class Input extends OutputStream {
    private final CommandRun run;

    Input(CommandRun run) {
      this.run = run;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (run.hasSpoken()) {
        throw new SpokenException();
      }
      try {
        run.write(bytes, offset, length);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }
}
