package io.fairlead.exec.copy;

/// A name in two parts, so that a number can stand between: `report` and `.txt`.
record FileName(String stem, String extension) {
  static FileName of(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? new FileName(name, "")
        : new FileName(name.substring(0, dot), name.substring(dot));
  }

  /// `report (2).txt`.
  String numbered(int number) {
    return stem + " (" + number + ")" + extension;
  }
}
