package io.fairlead.words;

import io.fairlead.exec.Leftover;
import io.fairlead.exec.LeftoverFailure;
import java.time.Duration;
import java.time.Instant;

/// Says in sentences what a session left in a container, and why that is not known.
public final class LeftoverWords {
  private LeftoverWords() {}

  /// `"bash" (pid 12) has been running for 2 h 14 min, with 3 other processes`.
  public static String of(Leftover leftover, Instant now) {
    String others =
        switch (leftover.others()) {
          case 0 -> "";
          case 1 -> ", with 1 other process";
          default -> ", with " + leftover.others() + " other processes";
        };
    return "\""
        + leftover.command()
        + "\" (pid "
        + leftover.pid()
        + ") has been running for "
        + Spans.span(Duration.between(leftover.since(), now))
        + others;
  }

  public static Notice of(LeftoverFailure failure) {
    return switch (failure) {
      case LeftoverFailure.Command(var cause) -> ExecWords.of(cause);
      case LeftoverFailure.Lacks(String what) ->
          new Notice(
              "What the session left cannot be found: the container has no " + what + ".",
              "It ends with its pod.");
      case LeftoverFailure.NotMarked() ->
          new Notice(
              "What the session left cannot be found: its command is started without a shell, so"
                  + " that nothing marks it.",
              "Look for it by name in a shell, or restart the pod.");
      case LeftoverFailure.StillThere(int pid) ->
          new Notice(
              "Process " + pid + " could not be ended: it belongs to another user, or hangs.",
              "Restart the pod to be rid of it.");
      case LeftoverFailure.Other(String detail) ->
          new Notice("What the session left cannot be found: " + detail + ".", "");
    };
  }
}
