package io.fairlead.words;

import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecState;
import io.fairlead.exec.Gap;
import io.fairlead.exec.Keeping;
import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Says what a session is, how it stands, and what happened to it.
public final class SessionWords {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final Notice NOTHING = new Notice("", "");

  private SessionWords() {}

  /// `shell in deployment web, demo / default`.
  public static String what(ExecProfile profile) {
    Target target = profile.target();
    ContainerCommand command = profile.command();
    String container = command.container().isEmpty() ? "" : command.container() + " of ";
    return (command.words().isEmpty() ? "shell" : String.join(" ", command.words()))
        + " in "
        + container
        + target.kind().word()
        + " "
        + target.name()
        + ", "
        + target.context()
        + " / "
        + target.namespace();
  }

  public static Standing of(ExecState state) {
    return switch (state) {
      case ExecState.Stopped() ->
          standing(Condition.OFF, "Not connected", NOTHING, Optional.empty());
      case ExecState.Connecting(int attempt) ->
          standing(
              Condition.HEALING,
              "Connecting",
              new Notice(attempt <= 1 ? "" : "Attempt " + attempt + ".", ""),
              Optional.empty());
      case ExecState.Open(_, _, _, Instant since) ->
          new Standing(
              Condition.OPEN,
              Condition.OPEN.word(),
              NOTHING,
              Optional.of(since),
              Optional.empty(),
              Optional.empty());
      case ExecState.Waiting(ExecFailure cause, _, Instant retryAt) ->
          standing(
              Condition.HEALING,
              Condition.HEALING.word(),
              ExecWords.of(cause),
              Optional.of(retryAt));
      case ExecState.Failed(ExecFailure cause) ->
          standing(
              Condition.NEEDS_YOU,
              Condition.NEEDS_YOU.word(),
              ExecWords.of(cause),
              Optional.empty());
      case ExecState.Ended(var status) ->
          standing(
              Condition.OFF,
              "Ended",
              new Notice("It ended with " + ExecWords.of(status) + ".", ""),
              Optional.empty());
    };
  }

  private static Standing standing(
      Condition condition, String word, Notice detail, Optional<Instant> retryAt) {
    return new Standing(condition, word, detail, Optional.empty(), retryAt, Optional.empty());
  }

  /// What stands in the scrollback at the end of a gap: when it began, why, and what goes on since.
  ///
  /// @param shell whether what runs is the best shell of the container, not a command of the user's
  public static String gap(Gap gap, boolean shell, ZoneId zone) {
    return end(gap, zone) + " " + again(gap) + place(gap) + "; " + sameness(gap, shell) + ".";
  }

  private static String end(Gap gap, ZoneId zone) {
    String at = " at " + CLOCK.format(gap.at().atZone(zone));
    return switch (gap.end()) {
      case Gap.End.Lost(ExecFailure.ConnectionLost(String detail)) ->
          "Connection lost" + at + ": " + detail + ".";
      case Gap.End.Lost(ExecFailure cause) ->
          "Connection lost" + at + ". " + ExecWords.of(cause).text();
      case Gap.End.Exited(var status) -> "Ended" + at + " with " + ExecWords.of(status) + ".";
      case Gap.End.Stopped() -> "Disconnected" + at + ".";
    };
  }

  private static String again(Gap gap) {
    return gap.end() instanceof Gap.End.Exited ? "Started again" : "Connected again";
  }

  private static String place(Gap gap) {
    return gap.samePod()
        ? " in the same pod, " + gap.now().pod()
        : " in pod " + gap.now().pod() + " (successor of " + gap.before().pod() + ")";
  }

  private static String sameness(Gap gap, boolean shell) {
    String what = shell ? "the shell" : "the command";
    return gap.keeping()
        .map(keeping -> what + kept(keeping))
        .orElse(what + (shell ? " is a new one" : " was started anew"));
  }

  private static String kept(Keeping keeping) {
    return switch (keeping) {
      case Keeping.By(String program, boolean again) ->
          again ? " is the same, kept by " + program : " is a new one in " + program;
      case Keeping.Nothing() -> " is a new one, because the container has neither tmux nor screen";
      case Keeping.Untold() -> " did not say whether it is the same";
    };
  }

  /// What stands below the scrollback of before a restart.
  public static String beforeRestart(Instant kept, Instant now, ZoneId zone) {
    return "From before the restart, kept "
        + Spans.clock(kept, now, zone).replaceFirst("^today ", "")
        + ".";
  }
}
