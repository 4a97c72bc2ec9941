package io.fairlead.health.history;

import io.fairlead.health.history.HistoryProblem.OnlyInMemory;
import io.fairlead.health.history.HistoryProblem.Reason;
import io.fairlead.health.history.HistoryProblem.SetAside;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The place of the history's file: opens what is there, or sets it aside and begins a new one.
///
/// A lock on a file beside it tells whether another program uses the same history. It may be
/// shared; but only a program that does not share it looks after what an earlier one left, since
/// the other's is not over.
final class StoreFile implements AutoCloseable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// What could be opened.
  ///
  /// @param store empty where not even memory can be had: what SQLite needs of the system is
  ///   missing
  record Found(Optional<Store> store, Optional<HistoryProblem> problem) {}

  private final Path file;
  private final Duration patience;
  private final Optional<FileChannel> lock;
  private final boolean shared;

  StoreFile(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
    lock = openLock(file);
    shared = lock.isPresent() && !take(lock.get());
  }

  private static Optional<FileChannel> openLock(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Optional.of(
          FileChannel.open(
              file.resolveSibling(file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE));
    } catch (IOException cannotBeLocked) {
      return Optional.empty();
    }
  }

  /// Where the system knows no locks, nobody can hold one.
  private static boolean take(FileChannel channel) {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException heldByThisProgram) {
      return false;
    } catch (IOException noLocksHere) {
      return true;
    }
  }

  Path path() {
    return file;
  }

  /// Whether no other program uses the file.
  boolean alone() {
    return !shared;
  }

  Found open(Instant now) {
    try {
      return new Found(Optional.of(Store.open(file, patience)), Optional.empty());
    } catch (Store.Unusable e) {
      return replace(now, e);
    } catch (SQLException e) {
      StoreFailed failed = new StoreFailed(e);
      return inMemory(failed.reason(), failed.detail());
    } catch (LinkageError | RuntimeException e) {
      return inMemory(Reason.OTHER, e.toString());
    }
  }

  /// Sets the file aside and begins a new one. The store that used it must be closed.
  Found replace(Instant now, Store.Unusable why) {
    try {
      Path movedTo = setAside(now);
      return new Found(
          Optional.of(Store.open(file, patience)),
          Optional.of(new SetAside(file, movedTo, why.damage(), String.valueOf(why.getMessage()))));
    } catch (IOException e) {
      return inMemory(Reason.OTHER, why.getMessage() + "; and it could not be set aside: " + e);
    } catch (Store.Unusable e) {
      return inMemory(Reason.OTHER, String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      StoreFailed failed = new StoreFailed(e);
      return inMemory(failed.reason(), failed.detail());
    }
  }

  private Path setAside(Instant now) throws IOException {
    String name = file.getFileName() + ".broken-" + STAMP.format(now);
    Path free = file.resolveSibling(name);
    for (int i = 2; Files.exists(free); i++) {
      free = file.resolveSibling(name + "-" + i);
    }
    Files.move(file, free);
    for (String suffix : Store.SIDE_FILES) {
      Path side = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(side)) {
        Files.move(side, free.resolveSibling(free.getFileName() + suffix));
      }
    }
    return free;
  }

  private Found inMemory(Reason reason, String detail) {
    Optional<HistoryProblem> problem = Optional.of(new OnlyInMemory(file, reason, detail));
    try {
      return new Found(Optional.of(Store.inMemory()), problem);
    } catch (SQLException | LinkageError | RuntimeException e) {
      return new Found(Optional.empty(), problem);
    }
  }

  @Override
  public void close() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException released) {
      // the end of the program releases it
    }
  }
}
