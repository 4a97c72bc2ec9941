package io.fairlead.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A process of this machine that plays one in a container, with pipes or, on Linux, a terminal.
final class LocalProcess implements ContainerProcess {
  /// Runs its arguments with the terminal named first as their own: the first one that the leader
  /// of a new session opens.
  private static final String ON_TERMINAL = "exec \"$@\" <>\"$0\" 1>&0 2>&1";

  private final Process process;
  private final @Nullable Pty pty;

  private LocalProcess(Process process, @Nullable Pty pty) {
    this.process = process;
    this.pty = pty;
  }

  /// Starts `command` in `folder`.
  ///
  /// @throws CommandFailedException as a container runtime puts it
  static LocalProcess start(
      List<String> command, Path folder, Map<String, String> environment, boolean tty)
      throws CommandFailedException {
    check(command.getFirst(), environment.getOrDefault("PATH", ""));
    try {
      Pty pty = tty && Pty.isSupported() ? Pty.open() : null;
      ProcessBuilder builder = new ProcessBuilder(line(command, pty)).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      if (pty != null) {
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      }
      Process process = builder.start();
      if (pty != null) {
        process.getOutputStream().close();
      }
      return new LocalProcess(process, pty);
    } catch (IOException e) {
      throw new CommandFailedException("\"" + command.getFirst() + "\": " + e.getMessage());
    }
  }

  /// A session of its own, where the machine has `setsid`, keeps Ctrl-C at our own terminal off it.
  private static List<String> line(List<String> command, @Nullable Pty pty) {
    List<String> line = new ArrayList<>();
    if (pty != null || Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      line.add("setsid");
    }
    if (pty != null) {
      line.addAll(List.of("sh", "-c", ON_TERMINAL, pty.slave()));
    }
    line.addAll(command);
    return line;
  }

  private static void check(String program, String path) throws CommandFailedException {
    String quoted = "\"" + program + "\": ";
    if (!program.contains("/")) {
      for (String folder : path.split(":", -1)) {
        if (Files.isExecutable(Path.of(folder, program))) {
          return;
        }
      }
      throw new CommandFailedException(quoted + "executable file not found in $PATH");
    }
    Path file = Path.of(program);
    if (!Files.exists(file)) {
      throw new CommandFailedException(quoted + "stat " + program + ": no such file or directory");
    }
    if (Files.isDirectory(file) || !Files.isExecutable(file)) {
      throw new CommandFailedException(quoted + "permission denied");
    }
  }

  @Override
  public OutputStream stdin() {
    return pty == null ? process.getOutputStream() : pty.input();
  }

  @Override
  public InputStream stdout() {
    return pty == null ? process.getInputStream() : pty.output(process::isAlive);
  }

  @Override
  public @Nullable InputStream stderr() {
    return pty == null ? process.getErrorStream() : null;
  }

  @Override
  public void resize(int columns, int rows) {
    if (pty != null) {
      pty.resize(columns, rows);
    }
  }

  @Override
  public void closeStdin() {
    if (pty == null) {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // the process has closed its end before
      }
    }
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void release() {
    if (pty != null) {
      pty.close();
    }
  }
}
