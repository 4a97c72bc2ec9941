package io.fairlead.kube;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Another program, run to its end with no input.
final class Program {
  private static final int OUTPUT_AT_MOST = 1 << 20;
  private static final int SHOWN_AT_MOST = 500;
  private static final Duration AFTER_THE_END = Duration.ofSeconds(2);
  private static final Pattern LOOKS_SECRET =
      Pattern.compile(
          "eyJ[\\w-]{10,}\\.[\\w.-]+" // a JWT
              + "|(?i:bearer |basic )\\S+"
              + "|(?i)(?<=token|secret|password|passwd|keydata)[\"']?\\s*[:=]\\s*(\"[^\"]*\"?|\\S+)"
              + "|(?<=://)[^/\\s@]+(?=@)"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)"
              + "|(k8s-aws-v1\\.|ya29\\.)\\S+");

  /// Where programs are that a desktop session's PATH often lacks.
  private static final List<String> ALSO_THERE =
      List.of("/usr/local/bin", "/opt/homebrew/bin", "/snap/bin");

  private Program() {}

  /// How a run came out. The standard error is cut to its last lines, on one line.
  sealed interface Result {
    record Ended(int status, String stdout, String stderr) implements Result {
      @Override
      public String toString() {
        return "Ended(" + status + ")"; // stdout is a credential
      }
    }

    /// It was ended, with its children, because its time was up.
    record Overdue(String stderr) implements Result {}
  }

  /// The file behind a command's name: the name itself where it has a folder, else the first on the
  /// PATH, else in the places that a desktop session's PATH often lacks.
  ///
  /// @throws IOException where there is none; the message says so
  static String find(String command) throws IOException {
    if (command.contains("/") || command.contains(File.separator)) {
      if (!Files.isRegularFile(Path.of(command))) {
        throw new IOException("there is no program " + command);
      }
      return command;
    }
    List<String> folders = new ArrayList<>();
    String path = System.getenv("PATH");
    if (path != null) {
      folders.addAll(List.of(path.split(Pattern.quote(File.pathSeparator))));
    }
    boolean windows = File.separatorChar == '\\';
    if (!windows) {
      folders.addAll(ALSO_THERE);
      folders.add(System.getProperty("user.home") + "/.local/bin");
    }
    List<String> endings = windows ? List.of(".exe", ".cmd", ".bat", "") : List.of("");
    for (String folder : folders) {
      for (String ending : endings) {
        File file = new File(folder, command + ending);
        if (file.isFile() && file.canExecute()) {
          return file.getPath();
        }
      }
    }
    throw new IOException("there is no program \"" + command + "\" on the PATH");
  }

  /// Runs a command with `variables` beside our own environment. Interruption ends the program.
  ///
  /// @throws IOException where it cannot be started
  static Result run(List<String> command, Map<String, String> variables, Duration limit)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(variables);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IOException(command.getFirst() + " cannot be started (" + reason(e) + ")", e);
    }
    try {
      process.getOutputStream().close();
      var stdout = new Output(process.getInputStream(), "stdout");
      var stderr = new Output(process.getErrorStream(), "stderr");
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        return new Result.Overdue(shown(stderr.all()));
      }
      return new Result.Ended(process.exitValue(), stdout.all(), shown(stderr.all()));
    } finally {
      end(process);
    }
  }

  /// `error=13, Permission denied` without the number and the command.
  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    int comma = message.lastIndexOf("error=");
    return (comma < 0 ? message : message.substring(comma).replaceFirst("error=\\d+, ", ""))
        .toLowerCase(Locale.ROOT);
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /// Takes all that a stream brings, on a thread of its own, so that the program never waits. Of
  /// more than a megabyte only the end is kept.
  private static final class Output {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);

    Output(InputStream stream, String name) {
      Thread.ofVirtual().name("exec-plugin " + name).start(() -> takeAll(stream));
    }

    private void takeAll(InputStream stream) {
      byte[] piece = new byte[8192];
      try (stream) {
        for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
          take(piece, n);
        }
      } catch (IOException _) {
        // the program was ended: what came before is all there is
      } finally {
        ended.countDown();
      }
    }

    private synchronized void take(byte[] piece, int length) {
      if (kept.size() > OUTPUT_AT_MOST) {
        kept.reset();
      }
      kept.write(piece, 0, length);
    }

    /// What came until the stream's end or, where a child that was left behind keeps it open, until
    /// shortly after the program's.
    String all() throws InterruptedException {
      var _ = ended.await(AFTER_THE_END.toMillis(), TimeUnit.MILLISECONDS);
      synchronized (this) {
        return kept.toString(StandardCharsets.UTF_8);
      }
    }
  }

  /// The end of a standard error, in one line, without what looks like a token.
  static String shown(String stderr) {
    String line =
        LOOKS_SECRET.matcher(stderr.strip().replaceAll("\\s*\\R\\s*", "; ")).replaceAll("(secret)");
    return line.length() <= SHOWN_AT_MOST
        ? line
        : "..." + line.substring(line.length() - SHOWN_AT_MOST);
  }
}
