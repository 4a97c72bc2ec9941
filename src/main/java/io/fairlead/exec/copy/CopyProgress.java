package io.fairlead.exec.copy;

import java.util.OptionalLong;

/// How far a copy has come.
///
/// @param bytes of file content so far
/// @param total of them; empty where the container cannot tell
/// @param files that are complete
/// @param current the file under way, relative to what is copied; empty between files
public record CopyProgress(long bytes, OptionalLong total, int files, String current) {
  static final CopyProgress NONE = new CopyProgress(0, OptionalLong.empty(), 0, "");
}
