package io.fairlead.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The kubectl of this machine, told which transport to use.
record Kubectl(Path kubeconfig, boolean webSocket) {
  /// What a finished kubectl has printed, both outputs, and its exit code.
  record Result(int exitCode, String text) {}

  static boolean isInstalled() {
    return isInstalled("kubectl");
  }

  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  Result run(String stdin, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("kubectl"));
    line.addAll(List.of(arguments));
    return finish(stdin, line);
  }

  /// Runs kubectl at a terminal of its own, by `script`.
  Result runAtTerminal(String typed, String arguments) throws IOException, InterruptedException {
    return finish(typed, List.of("script", "-qec", "kubectl " + arguments, "/dev/null"));
  }

  private Result finish(String stdin, List<String> line) throws IOException, InterruptedException {
    Process process = builder(line).start();
    try (var input = process.getOutputStream()) {
      input.write(stdin.getBytes(StandardCharsets.UTF_8));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), text);
  }

  private ProcessBuilder builder(List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("KUBECTL_PORT_FORWARD_WEBSOCKETS", Boolean.toString(webSocket));
    builder.environment().put("KUBECTL_REMOTE_COMMAND_WEBSOCKETS", Boolean.toString(webSocket));
    return builder;
  }

  Forward forward(String target, int port) throws IOException {
    Process process = builder(List.of("kubectl", "port-forward", target, ":" + port)).start();
    BufferedReader output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    String line = String.valueOf(output.readLine());
    if (!line.startsWith("Forwarding from 127.0.0.1:")) {
      process.destroyForcibly();
      throw new IOException(line);
    }
    int local = Integer.parseInt(line.replaceAll(".*:([0-9]+) -> .*", "$1"));
    return new Forward(process, output, local);
  }

  /// A running `kubectl port-forward`.
  record Forward(Process process, BufferedReader output, int port) implements AutoCloseable {
    /// What it prints until it gives up by itself.
    String lastWords() throws IOException {
      StringBuilder text = new StringBuilder();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        text.append(line).append('\n');
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
      output.close();
    }
  }
}
