package io.fairlead.kube;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says in a few words why a file cannot be read.
final class FileTrouble {
  private FileTrouble() {}

  static String of(Path file, IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException _ -> "there is no file " + file;
      case AccessDeniedException _ -> "access to " + file + " is denied";
      default -> file + " cannot be read (" + trouble.getMessage() + ")";
    };
  }
}
