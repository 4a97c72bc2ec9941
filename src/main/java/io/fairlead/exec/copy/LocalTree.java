package io.fairlead.exec.copy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is to be copied from this computer: a file or folder with all below it, as it was found.
///
/// @param skipped what cannot be copied
record LocalTree(List<Entry> entries, List<CopyState.Skipped> skipped) {
  /// What kind an entry is, with what belongs to it.
  sealed interface Content {
    record Folder() implements Content {}

    record File(long size) implements Content {}

    record Link(String target) implements Content {}
  }

  /// One entry.
  ///
  /// @param name relative to the folder in which the tree stands, with `/` between the parts
  /// @param mode permission bits
  record Entry(Path path, String name, Content content, int mode, FileTime modified) {}

  private static final int ANY_FOLDER = 0755;
  private static final int ANY_FILE = 0644;

  /// Walks from `top`, which may be a link to what is meant.
  ///
  /// @param name what the top is called
  static LocalTree of(Path top, String name) throws IOException {
    Path real = top.toRealPath();
    List<Entry> entries = new ArrayList<>();
    List<CopyState.Skipped> skipped = new ArrayList<>();
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            add(folder, new Content.Folder(), attributes, ANY_FOLDER);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              add(file, new Content.File(attributes.size()), attributes, ANY_FILE);
            } else if (attributes.isSymbolicLink()) {
              String target = Files.readSymbolicLink(file).toString();
              add(file, new Content.Link(target), attributes, ANY_FILE);
            } else {
              skipped.add(new CopyState.Skipped(named(file), CopyState.Skipped.Why.SPECIAL));
            }
            return FileVisitResult.CONTINUE;
          }

          private void add(
              Path path, Content content, BasicFileAttributes attributes, int otherwise)
              throws IOException {
            int mode = mode(path, otherwise);
            entries.add(new Entry(path, named(path), content, mode, attributes.lastModifiedTime()));
          }

          private String named(Path path) {
            StringBuilder full = new StringBuilder(name);
            if (!path.equals(real)) {
              real.relativize(path).forEach(part -> full.append('/').append(part));
            }
            return full.toString();
          }
        });
    return new LocalTree(List.copyOf(entries), List.copyOf(skipped));
  }

  private static int mode(Path path, int otherwise) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return otherwise;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    int mode = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      // The constants stand in the order of the bits.
      mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
    }
    return mode;
  }

  /// Bytes of file content.
  long bytes() {
    return entries.stream()
        .mapToLong(entry -> entry.content() instanceof Content.File(long size) ? size : 0)
        .sum();
  }
}
