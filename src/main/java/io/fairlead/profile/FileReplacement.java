package io.fairlead.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Replaces a file's content such that whoever reads it, even after a crash or a power cut at any
/// moment, finds either all of the old content or all of the new.
///
/// The new content goes to a temporary file in the same folder, is forced to disk and moved over
/// the old one; then the folder is forced to disk, where the platform can. Only the user may read
/// it (mode 0600). Where the file is a symbolic link, what it points to is replaced. Processes take
/// turns by a lock on a file beside it, `<name>.lock`, which stays; where the file system has no
/// locks they go without.
public final class FileReplacement {
  private FileReplacement() {}

  /// Says by an exception that the file must not be replaced.
  @FunctionalInterface
  interface Check {
    void run() throws IOException;
  }

  /// Makes the file hold `content`, whatever it holds.
  public static void write(Path file, byte[] content) throws IOException {
    write(file, content, () -> {});
  }

  /// Makes the file hold `content`.
  ///
  /// @param check is run when no other process can replace the file any more
  static void write(Path file, byte[] content, Check check) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = folderOf(real);
    PrivateFolder.make(folder);
    try (FileChannel lockFile = openLock(real)) {
      FileLock _ = lock(lockFile);
      check.run();
      Path temporary =
          Files.createTempFile(folder, prefix(real), ".tmp", PrivateFolder.onlyForUs());
      try {
        force(temporary, content);
        Files.move(
            temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolder(folder);
    }
  }

  /// Deletes temporary files that a crash left, unless somebody is writing right now.
  static void cleanUp(Path file) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = folderOf(real);
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, prefix(real) + "*.tmp")) {
      var leftovers = left.iterator();
      if (!leftovers.hasNext()) {
        return;
      }
      try (FileChannel lockFile = openLock(real)) {
        if (lockFile.tryLock() == null) {
          return;
        }
        while (leftovers.hasNext()) {
          Files.deleteIfExists(leftovers.next());
        }
      } catch (OverlappingFileLockException | IOException _) {
        // they stay until the next start; they do no harm
      }
    }
  }

  private static Path folderOf(Path real) throws IOException {
    Path folder = real.getParent();
    if (folder == null) {
      throw new IOException(real + " is no file");
    }
    return folder;
  }

  private static String prefix(Path real) {
    return "." + real.getFileName() + "-";
  }

  private static FileChannel openLock(Path real) throws IOException {
    return FileChannel.open(
        real.resolveSibling(real.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PrivateFolder.onlyForUs());
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.lock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("this program is writing the file already", e);
    } catch (IOException _) {
      return null; // a network file system without locks
    }
  }

  private static void force(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Windows cannot open a folder; the move itself is journaled there
    }
  }
}
