package io.fairlead.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether a file of the user's was changed, on a thread of its own.
///
/// It looks by time, size and file, and tells of a change once two looks found the same, because a
/// file that is being written may mean something although half of it is missing. That it changed
/// does not mean that somebody else changed it.
public final class FileWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final Duration EVERY = Duration.ofMillis(400);
  private static final int UNDONE_EVERY = 10; // looks

  private final Path file;
  private final Runnable changed;
  private final BooleanSupplier undone;
  private final Thread thread;

  private FileWatch(Path file, Runnable changed, BooleanSupplier undone) {
    this.file = file;
    this.changed = changed;
    this.undone = undone;
    thread = Thread.ofVirtual().name("watch " + file.getFileName()).unstarted(this::watch);
  }

  /// Begins; the first look counts as a change.
  ///
  /// @param changed is run after each change; may block
  /// @param undone whether `changed` shall be run again in a few seconds though nothing changed,
  ///   because it could not do what it should
  public static FileWatch start(Path file, Runnable changed, BooleanSupplier undone) {
    FileWatch watch = new FileWatch(file, changed, undone);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    String told = "";
    String last = "";
    try {
      for (int look = 1; ; look++) {
        String now = look();
        boolean quiet = now.equals(last);
        if (quiet && (!now.equals(told) || (look % UNDONE_EVERY == 0 && undone.getAsBoolean()))) {
          told = now;
          tell();
        }
        last = now;
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private void tell() {
    try {
      changed.run();
    } catch (RuntimeException e) {
      LOG.error("{} could not be taken over", file, e);
    }
  }

  private String look() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  /// Stops looking. A change that is being taken over is taken over to its end.
  @Override
  public void close() {
    thread.interrupt();
  }
}
