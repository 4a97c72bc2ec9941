package io.fairlead.exec.copy;

/// Paths in a container, which is taken for a Linux one.
final class RemotePath {
  private RemotePath() {}

  /// The path without slashes at its end, and such that no program takes it for an option.
  static String safe(String path) {
    String cut = path.strip();
    while (cut.length() > 1 && cut.endsWith("/")) {
      cut = cut.substring(0, cut.length() - 1);
    }
    if (cut.isEmpty()) {
      return ".";
    }
    return cut.startsWith("-") ? "./" + cut : cut;
  }

  /// What the path ends with; empty for `/`, `.` and `..`.
  static String name(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals(".") || name.equals("..") ? "" : name;
  }

  /// The folder that it lies in.
  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }

  static String in(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
