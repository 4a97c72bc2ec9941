package io.fairlead;

import io.fairlead.exec.Ending;
import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecFailureException;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecSession;
import io.fairlead.exec.ExitStatus;
import io.fairlead.kube.ContextEntry;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Target;
import io.fairlead.wire.ExecConnection.Output;
import io.fairlead.wire.ExecStreams;
import io.fairlead.words.ExecWords;
import io.fairlead.words.Notice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `fairlead exec`: one command in a container, as kubectl exec runs it. Ends with the command's
/// own exit code; with 127 where the container has no such command and 126 where it cannot start
/// it, as a shell does; with 1 after any other failure, which is told on standard error.
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    description = "Runs a command in a container; passes stdin, stdout, stderr and exit code on.")
final class ExecCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int CANNOT_START = 126;
  private static final int NOT_FOUND = 127;
  private static final int PIECE = 32 << 10;

  @Mixin private Common common = new Common();

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "The namespace; the context's own unless given.")
  private @Nullable String namespace;

  @Option(
      names = {"-c", "--container"},
      paramLabel = "C",
      defaultValue = "",
      description = "The container; the pod's default one unless given.")
  private String container = "";

  @Option(
      names = {"-i", "--stdin"},
      description = "Pass standard input on.")
  private boolean stdin;

  @Option(
      names = {"-t", "--tty"},
      description = "Give the command a terminal.")
  private boolean tty;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "pod/web-1, web-1, deploy/web or svc/web.")
  private String target = "";

  @Parameters(
      index = "1..*",
      paramLabel = "CMD",
      description = "The command, behind --. With -t it may be missing: the best shell then.")
  private List<String> command = List.of();

  @Override
  public Integer call() throws InterruptedException {
    App app = App.startUnsaved(Folders.ofThisUser(), common);
    Thread closing = Thread.ofPlatform().unstarted(app::close);
    Runtime.getRuntime().addShutdownHook(closing);
    ContextEntry context = app.context(common).orElse(null);
    if (context == null) {
      System.err.println("fairlead: " + app.noContext(common));
      return FAILED;
    }
    try {
      ExecRequest request = request(context);
      boolean terminal = request.streams().tty();
      return run(
          app.execs().start(request, terminal ? LocalTerminal.size() : Optional.empty()), terminal);
    } catch (ExecFailureException e) {
      return failed(e.failure());
    } catch (UncheckedIOException e) {
      // Whoever read our output has gone.
      return FAILED;
    }
  }

  private ExecRequest request(ContextEntry context) {
    boolean terminal = tty && LocalTerminal.isThere();
    if (tty && !terminal) {
      System.err.println("fairlead: no terminal for the command, because this is none");
    }
    if (command.isEmpty() && !tty) {
      throw wrong("which command? Name it behind --");
    }
    Target where = where(context);
    if (command.isEmpty()) {
      ContainerCommand shell =
          new ContainerCommand(
              container, List.of(), terminal, ContainerCommand.SHELL.environment(), "", false);
      return ExecRequest.of(ExecProfile.create(target, "", where, shell));
    }
    return new ExecRequest(where, container, command, new ExecStreams(stdin, terminal));
  }

  private Target where(ContextEntry context) {
    try {
      return Common.target(context, namespace, target, "cannot run commands in ");
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String text) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
  }

  private int run(ExecSession session, boolean inTerminal) throws InterruptedException {
    if (!inTerminal) {
      return follow(session);
    }
    try (LocalTerminal terminal = LocalTerminal.raw()) {
      terminal.followSize(session::resize);
      return follow(session);
    } catch (IOException e) {
      System.err.println("fairlead: " + e.getMessage());
      return FAILED;
    }
  }

  private int follow(ExecSession session) throws InterruptedException {
    if (stdin || command.isEmpty()) {
      Thread.ofPlatform().daemon().name("stdin").start(() -> feed(session));
    }
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    return switch (session.follow(
        (from, bytes) -> write(from == Output.STDOUT ? out : err, bytes))) {
      case Ending.Exited(ExitStatus status) -> status.code();
      case Ending.Failed(ExecFailure cause) -> failed(cause);
    };
  }

  private static void write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void feed(ExecSession session) {
    byte[] buffer = new byte[PIECE];
    try {
      for (int n = System.in.read(buffer); n >= 0; n = System.in.read(buffer)) {
        session.write(Arrays.copyOf(buffer, n));
      }
    } catch (IOException e) {
      // As good as the end of input.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    endInput(session);
  }

  private static void endInput(ExecSession session) {
    try {
      if (!session.closeStdin()) {
        System.err.println(
            "fairlead: this server cannot be told that the input ends; the command waits for more");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int failed(ExecFailure failure) {
    Notice notice = ExecWords.of(failure);
    System.err.println("fairlead: " + notice.text());
    return failure instanceof ExecFailure.NotStarted(String message)
        ? message.contains("not found") || message.contains("no such file")
            ? NOT_FOUND
            : CANNOT_START
        : FAILED;
  }
}
