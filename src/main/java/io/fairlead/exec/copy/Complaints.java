package io.fairlead.exec.copy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells from what a system complains of which [CopyFailure] it is.
final class Complaints {
  /// As GNU, BusyBox and toybox say it: `tar: x: Cannot open: Permission denied`, `tar: can't open
  /// 'x': Permission denied`.
  private static final Pattern DENIED =
      Pattern.compile(
          "^(?:[\\w-]+: )?(?:can't [a-z ]+ |cannot [a-z ]+ )?['\u2018]?(?<path>.+?)['\u2019]?: "
              + "(?:Cannot [\\w ]+: )?(?:Permission denied|Read-only file system)",
          Pattern.MULTILINE);

  private Complaints() {}

  /// @param text what programs in the container wrote to their stderr
  static CopyFailure ofContainer(String text, String path) {
    if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
      return new CopyFailure.DiskFull(Side.CONTAINER);
    }
    Matcher denied = DENIED.matcher(text);
    if (denied.find()) {
      return new CopyFailure.PermissionDenied(Side.CONTAINER, denied.group("path"));
    } else if (text.contains("No such file or directory")) {
      return new CopyFailure.NoSuchFile(Side.CONTAINER, path);
    }
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return new CopyFailure.Other(Side.CONTAINER, line.isEmpty() ? "it does not say why" : line);
  }

  static CopyFailure ofHere(IOException trouble) {
    String message = String.valueOf(trouble.getMessage());
    return switch (trouble) {
      case AccessDeniedException e ->
          new CopyFailure.PermissionDenied(Side.HERE, String.valueOf(e.getFile()));
      case NoSuchFileException e ->
          new CopyFailure.NoSuchFile(Side.HERE, String.valueOf(e.getFile()));
      case FileSystemException e when "Read-only file system".equals(e.getReason()) ->
          new CopyFailure.PermissionDenied(Side.HERE, message);
      default ->
          message.contains("No space left")
                  || message.contains("not enough space")
                  || message.contains("Disk quota exceeded")
              ? new CopyFailure.DiskFull(Side.HERE)
              : new CopyFailure.Other(Side.HERE, message);
    };
  }
}
