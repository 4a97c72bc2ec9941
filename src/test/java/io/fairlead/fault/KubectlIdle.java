package io.fairlead.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An idle `kubectl port-forward` with one idle connection, for contrast.
final class KubectlIdle implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Socket idle;
  private final long since;

  private KubectlIdle(Process process, BufferedReader output, Socket idle) {
    this.process = process;
    this.output = output;
    this.idle = idle;
    since = System.nanoTime();
  }

  static KubectlIdle start(Path kubeconfig) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("kubectl", "port-forward", "-n", "demo", "pod/echo", ":7000"))
            .redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    Process process = builder.start();
    BufferedReader output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    String line = String.valueOf(output.readLine());
    if (!line.startsWith("Forwarding from 127.0.0.1:")) {
      process.destroyForcibly();
      throw new IOException(line);
    }
    int port = Integer.parseInt(line.replaceAll(".*:([0-9]+) -> .*", "$1"));
    Socket idle = new Socket(InetAddress.getLoopbackAddress(), port);
    idle.getOutputStream().write('x');
    if (idle.getInputStream().read() != 'x') {
      process.destroyForcibly();
      throw new IOException("no echo");
    }
    return new KubectlIdle(process, output, idle);
  }

  /// How long it lived, where it ended within the time.
  Optional<Duration> lived(Duration atMost) throws InterruptedException {
    boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return ended ? Optional.of(Duration.ofNanos(System.nanoTime() - since)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    idle.close();
    process.destroy();
    output.close();
  }
}
