package io.fairlead.profile;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders and files that only the user may read, where there are modes: 0700 and 0600. What is
/// there already keeps its own.
public final class PrivateFolder {
  private PrivateFolder() {}

  /// Makes a folder, and those above it that are missing.
  public static Path make(Path folder) throws IOException {
    // A symbolic link to a folder is one, which createDirectories may not see.
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, mode("rwx------"));
  }

  /// Makes the folder of a file, and gives it.
  public static Path around(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    return make(folder);
  }

  /// Makes an empty file in such a folder, unless it is there.
  public static Path makeFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      around(file);
      Files.createFile(file, mode("rw-------"));
    }
    return file;
  }

  /// Takes the rights to a file from everybody but its owner.
  public static void close(Path file) throws IOException {
    if (hasModes()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  static FileAttribute<?>[] onlyForUs() {
    return mode("rw-------");
  }

  private static FileAttribute<?>[] mode(String rights) {
    return hasModes()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
