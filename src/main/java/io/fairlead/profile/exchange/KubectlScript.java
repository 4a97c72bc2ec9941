package io.fairlead.profile.exchange;

import java.util.List;

/// A script, or some lines of one, with `kubectl port-forward` and `kubectl exec` commands.
final class KubectlScript {
  private KubectlScript() {}

  static Imported read(String text) {
    var found = new Findings();
    List<ShellCommand> commands = ShellText.commands(text);
    commands.stream().filter(KubectlArguments::isKubectl).forEach(command -> read(command, found));
    List<ShellCommand> others =
        commands.stream().filter(command -> !KubectlArguments.isKubectl(command)).toList();
    if (!others.isEmpty()) {
      found.note(
          Note.leftOut(
              others.getFirst().line(),
              others.getFirst().words().getFirst(),
              others.size() == 1
                  ? "Only kubectl commands are taken."
                  : "This and "
                      + (others.size() - 1)
                      + " more are left out: only kubectl commands are taken."));
    }
    return found.of(Format.KUBECTL);
  }

  private static void read(ShellCommand command, Findings found) {
    String about = String.join(" ", command.words());
    String shown = about.length() > 60 ? about.substring(0, 59) + "…" : about;
    if (!KubectlArguments.means(command)) {
      found.note(Note.leftOut(command.line(), shown, "It is neither a port-forward nor an exec."));
      return;
    }
    try {
      KubectlCommand read = KubectlCommand.read(command);
      switch (read) {
        case KubectlForward forward -> found.add(forward.profile());
        case KubectlExec exec -> found.add(exec.profile());
      }
      if (!read.ignored().isEmpty()) {
        found.note(
            Note.changed(
                command.line(),
                shown,
                "It is taken without " + String.join(", ", read.ignored()) + "."));
      }
    } catch (IllegalArgumentException e) {
      found.note(Note.leftOut(command.line(), shown, String.valueOf(e.getMessage())));
    }
  }
}
