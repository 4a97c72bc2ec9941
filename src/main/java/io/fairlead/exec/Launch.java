package io.fairlead.exec;

import io.fairlead.profile.ContainerCommand;
import java.util.ArrayList;
import java.util.List;

/// Words a saved session as a command that a container can run. Environment and start directory are
/// no part of an exec request, so `env` and `sh` provide them where they are asked for.
final class Launch {
  /// `$1` is the start directory, `$2` the name of a session that outlives its connection; either
  /// may be empty. Ends as the best shell that the container has. One that is to outlive its
  /// connection says first what keeps it ([Greeting]). `=` asks tmux for the exact name, and -D
  /// sends away the client that a lost connection left.
  private static final String BEST_SHELL =
      """
      [ -z "$1" ] || cd "$1" || exit
      has() { command -v "$1" >/dev/null 2>&1; }
      if [ -n "$2" ]; then
        say() { printf '\\033_fairlead;%s\\033\\\\' "$1"; }
        if has tmux; then
          if tmux has-session -t "=$2" 2>/dev/null; then say tmux,again; else say tmux,new; fi
          exec tmux new-session -A -D -s "$2"
        fi
        if has screen; then
          case "$(screen -ls 2>/dev/null)" in
            *".$2"[[:space:]]*) say screen,again ;;
            *) say screen,new ;;
          esac
          exec screen -D -RR -S "$2"
        fi
        say none
      fi
      has bash && exec bash
      has ash && exec ash
      exec sh
      """;

  private static final String IN_DIRECTORY = "cd \"$0\" && exec \"$@\"";

  private Launch() {}

  static List<String> command(Opening opening) {
    ContainerCommand command = opening.profile().command();
    List<String> words = new ArrayList<>();
    if (!command.environment().isEmpty()) {
      words.add("env");
      command.environment().forEach((name, value) -> words.add(name + "=" + value));
    }
    if (command.words().isEmpty()) {
      String kept = opening.asksToBeKept() ? keptName(opening) : "";
      words.addAll(List.of("sh", "-c", BEST_SHELL, "fairlead", command.directory(), kept));
    } else if (command.directory().isEmpty()) {
      words.addAll(command.words());
    } else {
      words.addAll(List.of("sh", "-c", IN_DIRECTORY, command.directory()));
      words.addAll(command.words());
    }
    return words;
  }

  private static String keptName(Opening opening) {
    String first = "fairlead-" + opening.profile().id().value();
    return opening.copy() == 1 ? first : first + "-" + opening.copy();
  }
}
