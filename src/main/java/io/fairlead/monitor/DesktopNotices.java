package io.fairlead.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows notices on the desktop, by the program that it has for that: `notify-send` on Linux
/// (freedesktop.org Desktop Notifications), `osascript` on macOS. Where there is neither, it shows
/// nothing.
public final class DesktopNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopNotices.class);
  private static final int AT_ONCE = 4;
  private static final long PATIENCE_SECONDS = 10;

  private final Optional<Path> program;
  private final Semaphore running = new Semaphore(AT_ONCE);

  /// @param path the folders in which programs are looked for, as in the environment
  /// @param system the name of the operating system, as Java tells it
  public DesktopNotices(String path, String system) {
    boolean mac = system.toLowerCase(Locale.ROOT).startsWith("mac");
    program = find(path, mac ? "osascript" : "notify-send");
  }

  private static Optional<Path> find(String path, String name) {
    return Stream.of(path.split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> {
          try {
            return Stream.of(Path.of(folder).resolve(name));
          } catch (InvalidPathException e) {
            return Stream.empty();
          }
        })
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void tell(Notice notice) {
    program.ifPresent(found -> {
      if (running.tryAcquire()) {
        Thread.ofVirtual().name("desktop-notice").start(() -> show(command(found, notice)));
      }
    });
  }

  static List<String> command(Path program, Notice notice) {
    if (program.endsWith("osascript")) {
      // The texts are arguments of the script, never a part of it.
      return List.of(
          program.toString(),
          "-e",
          "on run args",
          "-e",
          "display notification (item 2 of args) with title (item 1 of args)",
          "-e",
          "end run",
          "--",
          notice.title(),
          notice.text());
    }
    return List.of(
        program.toString(),
        "--app-name=Fairlead",
        "--category=network",
        "--urgency=" + (notice.severity() == Severity.SERIOUS ? "critical" : "normal"),
        "--",
        notice.title(),
        plain(notice.text()));
  }

  /// The body may hold markup, so what looks like some is told literally.
  private static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void show(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("a notice was not shown on the desktop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.release();
    }
  }
}
