package io.fairlead.exec;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import java.util.ArrayList;
import java.util.List;

/// Words a saved session as a command that a container can run. Environment and start directory are
/// no part of an exec request, so `env` and `sh` provide them where they are asked for.
final class Launch {
  /// `$1` is the start directory, `$2` the name of a session that outlives its connection; either
  /// may be empty. Ends as the best shell that the container has.
  private static final String BEST_SHELL =
      """
      [ -z "$1" ] || cd "$1" || exit
      has() { command -v "$1" >/dev/null 2>&1; }
      if [ -n "$2" ]; then
        has tmux && exec tmux new-session -A -s "$2"
        has screen && exec screen -D -RR -S "$2"
      fi
      has bash && exec bash
      has ash && exec ash
      exec sh
      """;

  private static final String IN_DIRECTORY = "cd \"$0\" && exec \"$@\"";

  private Launch() {}

  static List<String> command(ExecProfile profile) {
    ContainerCommand command = profile.command();
    List<String> words = new ArrayList<>();
    if (!command.environment().isEmpty()) {
      words.add("env");
      command.environment().forEach((name, value) -> words.add(name + "=" + value));
    }
    if (command.words().isEmpty()) {
      String kept = command.persistent() ? "fairlead-" + profile.id().value() : "";
      words.addAll(List.of("sh", "-c", BEST_SHELL, "fairlead", command.directory(), kept));
    } else if (command.directory().isEmpty()) {
      words.addAll(command.words());
    } else {
      words.addAll(List.of("sh", "-c", IN_DIRECTORY, command.directory()));
      words.addAll(command.words());
    }
    return words;
  }
}
