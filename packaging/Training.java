import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Uses a built application folder for a few seconds, and keeps what the virtual machine learnt in
/// `lib/fairlead.aot` (JEP 483, 514, 515): classes come up linked, and the busiest methods are
/// compiled after the first connections instead of after thousands.
///
/// The program works without that file, so whatever fails here is said and does not fail the build.
///
/// Arguments: the application folder.
final class Training {
  private static final Pattern FORWARDING =
      Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) -> (\\d+)");
  private static final int CONNECTIONS = 1500;
  private static final int AT_ONCE = 50;
  private static final int ECHOES = 200;
  private static final int BYTES = 100_000_000;

  private final Path program;
  private final Path cache;
  private final Path home;

  private Training(Path folder) throws IOException {
    program = folder.resolve("bin/fairlead").toAbsolutePath();
    cache = folder.resolve("lib/fairlead.aot").toAbsolutePath();
    home = Files.createTempDirectory("fairlead-training");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Training training = new Training(Path.of(args[0]));
    Files.deleteIfExists(training.cache);
    try {
      training.run();
    } catch (IOException e) {
      System.out.println("No ahead-of-time cache, the first seconds are slower: " + e.getMessage());
      Files.deleteIfExists(training.cache);
    } finally {
      training.tidy();
    }
  }

  private void run() throws IOException, InterruptedException {
    Process demo = start(List.of("demo"), "");
    Process forward = null;
    try {
      String kubeconfig = demo.inputReader().readLine();
      if (kubeconfig == null) {
        throw new IOException("the demo cluster does not start");
      }
      forward =
          start(
              List.of(
                  "forward",
                  "--kubeconfig",
                  kubeconfig,
                  "-n",
                  "demo",
                  "pod/echo",
                  ":7000",
                  ":9",
                  ":19"),
              "-XX:AOTCacheOutput=" + cache);
      List<Integer> ports = ports(forward);
      atOnce(AT_ONCE, () -> connect(ports.get(0), 1, ECHOES));
      connect(ports.get(0), CONNECTIONS, 1);
      upload(ports.get(1));
      atOnce(1, () -> download(ports.get(2), BYTES));
      atOnce(8, () -> download(ports.get(2), BYTES / 8));
      forward.destroy();
      if (!forward.waitFor(3, TimeUnit.MINUTES) || !Files.exists(cache)) {
        throw new IOException("the virtual machine wrote none");
      }
    } finally {
      if (forward != null) {
        forward.destroyForcibly();
      }
      demo.destroy();
      demo.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private Process start(List<String> arguments, String options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("FAIRLEAD_HOME", home.toString());
    builder.environment().put("FAIRLEAD_JVM_OPTIONS", options);
    return builder.start();
  }

  private static List<Integer> ports(Process forward) throws IOException {
    List<Integer> ports = new ArrayList<>();
    BufferedReader lines = forward.inputReader();
    while (ports.size() < 3) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the forward does not come up");
      }
      Matcher found = FORWARDING.matcher(line);
      if (found.find()) {
        ports.add(Integer.valueOf(found.group(1)));
      }
    }
    return ports;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void atOnce(int count, Work work) throws IOException, InterruptedException {
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              work.run();
            } catch (IOException e) {
              failures.add(e);
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!failures.isEmpty()) {
      throw new IOException(failures.getFirst());
    }
  }

  private static void connect(int port, int times, int echoes) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        echo(socket, echoes);
      }
    }
  }

  private static void echo(Socket socket, int times) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    for (int i = 0; i < times; i++) {
      out.write(1);
      if (in.read() < 0) {
        throw new IOException("a connection ended early");
      }
    }
  }

  private static void upload(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] piece = new byte[1 << 18];
      for (long sent = 0; sent < BYTES; sent += piece.length) {
        socket.getOutputStream().write(piece);
      }
    }
  }

  private static void download(int port, long bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] piece = new byte[1 << 18];
      for (long got = 0; got < bytes; ) {
        int size = socket.getInputStream().read(piece);
        if (size < 0) {
          throw new IOException("the download ended early");
        }
        got += size;
      }
    }
  }

  private void tidy() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
