package io.fairlead.exec.copy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a copy goes on this computer.
///
/// @param temporary a folder for it until it is whole, in the same folder, so that it can be moved
///   at once
record LocalPlace(Path folder, String name, Path temporary) {
  LocalPlace {
    // Fails where the name cannot be one here.
    if (!folder.resolve(name).normalize().startsWith(folder)
        || folder.resolve(name).getNameCount() != folder.getNameCount() + 1) {
      throw new java.nio.file.InvalidPathException(name, "no name of a file");
    }
  }

  /// Where it is received.
  Path received() {
    return temporary.resolve(name);
  }

  private Path wanted() {
    return folder.resolve(name);
  }

  private static boolean there(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  void expectFree() throws CopyFailureException {
    if (there(wanted())) {
      throw new CopyFailureException(new CopyFailure.AlreadyThere(Side.HERE, wanted().toString()));
    }
  }

  /// Gives what was received its name, and removes the temporary folder.
  ///
  /// @return where it is
  Path putInPlace(IfPresent ifPresent) throws CopyFailureException, IOException {
    Path to = wanted();
    switch (ifPresent) {
      case STOP -> {
        expectFree();
        Files.move(received(), to);
      }
      case KEEP_BOTH -> {
        for (int n = 2; there(to); n++) {
          to = folder.resolve(FileName.of(name).numbered(n));
        }
        Files.move(received(), to);
      }
      case REPLACE -> replace(to);
    }
    removeTemporary();
    return to;
  }

  private void replace(Path to) throws IOException {
    boolean folders =
        Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(received());
    if (!there(to) || !folders) {
      Files.move(received(), to, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    // A folder that is not empty cannot be replaced in one step.
    Path old = Files.createDirectory(temporary.resolve(Download.temporaryName())).resolve("old");
    Files.move(to, old);
    try {
      Files.move(received(), to);
    } catch (IOException e) {
      Files.move(old, to);
      throw e;
    }
  }

  /// Removes the temporary folder with all that is in it.
  ///
  /// @return the folder where that fails
  Optional<Path> removeTemporary() {
    if (!there(temporary)) {
      return Optional.empty();
    }
    try {
      Files.walkFileTree(temporary, new Removal());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(temporary);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
