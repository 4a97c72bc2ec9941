package io.fairlead.exec.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much a container may send.
///
/// @param bytes of file content
/// @param entries files, folders and links
record Limits(long bytes, int entries) {
  /// Left free on the disk, so that neither the system nor we come to a stop.
  private static final long RESERVE = 256L << 20;

  /// As many as a window can keep account of.
  private static final int ENTRIES = 500_000;

  /// What the disk of a folder has room for.
  static Limits of(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return new Limits(Math.max(0, free - RESERVE), ENTRIES);
  }
}
