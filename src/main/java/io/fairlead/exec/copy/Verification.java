package io.fairlead.exec.copy;

/// Whether what lies at the far end of a copy is known to be the same, by SHA-256 of every file.
public sealed interface Verification {
  /// Every file is the same at both ends.
  record Verified() implements Verification {}

  /// Nobody could tell. `missing` is the program that the container lacks, `sha256sum` or `find`.
  record Unverified(String missing) implements Verification {}

  /// Some files are known to be the same; of the others the container told no checksum.
  record Partly(int files, int of) implements Verification {}
}
