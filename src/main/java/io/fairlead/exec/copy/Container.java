package io.fairlead.exec.copy;

import io.fairlead.exec.CommandRun;
import io.fairlead.exec.Ending;
import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecFailureException;
import io.fairlead.exec.ExecPlace;
import io.fairlead.exec.ExecRequest;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecStreams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The container at one end of a copy. All commands after the first go to the same pod. Used by one
/// thread.
final class Container {
  private final CommandRun.Starter starter;
  private Target target;
  private String container;

  Container(CommandRun.Starter starter, CopyPlace place) {
    this.starter = starter;
    target = place.target();
    container = place.container();
  }

  /// Starts a script with arguments.
  CommandRun run(String script, boolean stdin, String... arguments)
      throws CopyFailureException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "fairlead"));
    command.addAll(List.of(arguments));
    try {
      CommandRun run =
          CommandRun.start(
              starter, new ExecRequest(target, container, command, new ExecStreams(stdin, false)));
      ExecPlace place = run.place();
      target = new Target(place.context(), place.namespace(), Kind.POD, place.pod().name());
      container = place.container();
      return run;
    } catch (ExecFailureException e) {
      throw new CopyFailureException(new CopyFailure.Command(e.failure()));
    }
  }

  /// Runs a script to its end.
  ///
  /// @param subject what it is about, for a failure
  /// @param lines takes what it says
  void ask(String script, Subject subject, LineTaker lines, String... arguments)
      throws CopyFailureException, InterruptedException {
    try (CommandRun run = run(script, false, arguments)) {
      read(run, lines);
      expectSuccess(run, subject);
    }
  }

  /// What a command is about.
  ///
  /// @param path what must be there
  /// @param wanted what must not
  record Subject(String path, String wanted) {
    static Subject of(String path) {
      return new Subject(path, path);
    }
  }

  /// Takes a line.
  interface LineTaker {
    void take(String line) throws CopyFailureException;
  }

  /// Reads all that a command says.
  static void read(CommandRun run, LineTaker taker)
      throws CopyFailureException, InterruptedException {
    Lines lines = new Lines(run.out());
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        taker.take(line);
      }
    } catch (InterruptedIOException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      throw new CopyFailureException(new CopyFailure.Hostile(String.valueOf(e.getMessage())));
    }
  }

  /// Waits for the end of a command.
  static void expectSuccess(CommandRun run, Subject subject)
      throws CopyFailureException, InterruptedException {
    expectSuccess(run, run.ending(), subject);
  }

  /// The same for a command that need not end, such as one whose output makes no sense.
  static void expectNoFailure(CommandRun run, Duration patience, Subject subject)
      throws CopyFailureException, InterruptedException {
    Optional<Ending> ending = run.ending(patience);
    if (ending.isPresent()) {
      expectSuccess(run, ending.get(), subject);
    }
  }

  private static void expectSuccess(CommandRun run, Ending ending, Subject subject)
      throws CopyFailureException {
    switch (ending) {
      case Ending.Failed(ExecFailure.NotStarted _) ->
          throw new CopyFailureException(new CopyFailure.NoProgram("sh"));
      case Ending.Failed(ExecFailure cause) ->
          throw new CopyFailureException(new CopyFailure.Command(cause));
      case Ending.Exited(var status) -> {
        if (!status.isSuccess()) {
          throw new CopyFailureException(failure(status.code(), run.errors(), subject));
        }
      }
    }
  }

  static CopyFailure failure(int code, String errors, Subject subject) {
    String path = subject.path();
    return switch (code) {
      case Scripts.NO_TAR -> new CopyFailure.NoProgram("tar");
      case Scripts.ALREADY_THERE -> new CopyFailure.AlreadyThere(Side.CONTAINER, subject.wanted());
      case Scripts.NOT_A_FILE -> new CopyFailure.NotAFile(Side.CONTAINER, path);
      case Scripts.NO_SUCH_FILE ->
          errors.contains("Permission denied")
              ? Complaints.ofContainer(errors, path)
              : new CopyFailure.NoSuchFile(Side.CONTAINER, path);
      default -> Complaints.ofContainer(errors, path);
    };
  }
}
