package io.fairlead;

import io.fairlead.exec.TerminalSize;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The terminal that the program was started from, in raw mode: each key goes to the far side, also
/// Ctrl-C. By `stty`, so on Unix only. Closing gives it back as it was.
final class LocalTerminal implements AutoCloseable {
  private static final File DEVICE = new File("/dev/tty");
  private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)");

  private final String before;
  private final Thread restoring = Thread.ofPlatform().unstarted(this::restore);

  private LocalTerminal(String before) {
    this.before = before;
  }

  /// Whether input and output are a terminal.
  static boolean isThere() {
    // Never null from Java 22 on.
    return Objects.requireNonNull(System.console()).isTerminal() && DEVICE.exists();
  }

  /// @throws IOException where there is no `stty`, or no terminal
  static LocalTerminal raw() throws IOException, InterruptedException {
    LocalTerminal terminal = new LocalTerminal(stty("-g").strip());
    Runtime.getRuntime().addShutdownHook(terminal.restoring);
    stty("raw", "-echo");
    return terminal;
  }

  /// The size of the window; empty where the terminal does not tell it.
  static Optional<TerminalSize> size() throws InterruptedException {
    try {
      Matcher size = SIZE.matcher(stty("size"));
      return size.find() && !size.group().equals("0 0")
          ? Optional.of(
              new TerminalSize(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Tells the size now and whenever the window changes.
  void followSize(Consumer<TerminalSize> listener) {
    Runnable tell =
        () -> {
          try {
            size().ifPresent(listener);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    onWindowChange(() -> Thread.ofVirtual().name("window size").start(tell));
    tell.run();
  }

  /// SIGWINCH, by reflection because `sun.misc` can be missing; without it the size stays.
  private static void onWindowChange(Runnable task) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object calls =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> called(method, task));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), calls);
    } catch (ReflectiveOperationException e) {
      // The command keeps the size that it began with.
    }
  }

  private static @Nullable Object called(Method method, Runnable task) {
    if (method.getName().equals("handle")) {
      task.run();
    }
    return null;
  }

  private static String stty(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectInput(DEVICE).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IOException("stty " + String.join(" ", arguments) + " failed");
    }
    return said;
  }

  private void restore() {
    try {
      stty(before);
    } catch (IOException e) {
      System.err.println("fairlead: the terminal is left raw; `reset` mends it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(restoring);
    restore();
  }
}
