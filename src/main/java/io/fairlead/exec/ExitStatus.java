package io.fairlead.exec;

import java.util.Map;
import java.util.Optional;

/// How a command ended by itself.
///
/// @param code what it returned; 128 + n stands for signal n, as in a shell
public record ExitStatus(int code) {
  private static final int SIGNALLED = 128;

  /// The signals that end commands in practice; their numbers are those of Linux.
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 9, "KILL", 11, "SEGV", 13, "PIPE", 14, "ALRM",
          15, "TERM");

  public boolean isSuccess() {
    return code == 0;
  }

  /// The signal that ended it, such as `KILL`; empty where it was none, or no known one.
  public Optional<String> signal() {
    return Optional.ofNullable(SIGNALS.get(code - SIGNALLED));
  }
}
