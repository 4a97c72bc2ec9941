package io.fairlead.profile.exchange;

import java.util.List;

/// A `kubectl` command line that means a connection.
public sealed interface KubectlCommand permits KubectlForward, KubectlExec {
  /// What of the line has no place here, such as `--kubeconfig=/tmp/k`.
  List<String> ignored();

  /// Reads one line as a shell would split it.
  ///
  /// @throws IllegalArgumentException where it is no such line; the message says what is missing,
  ///   in a sentence for the user
  static KubectlCommand parse(String line) {
    List<ShellCommand> commands =
        ShellText.commands(line).stream().filter(KubectlArguments::means).toList();
    if (commands.isEmpty()) {
      throw new IllegalArgumentException(
          "This is no kubectl port-forward and no kubectl exec command.");
    }
    if (commands.size() > 1) {
      throw new IllegalArgumentException(
          "These are "
              + commands.size()
              + " commands. Paste them into the search of a page, which takes several.");
    }
    return read(commands.getFirst());
  }

  /// What a command asks for.
  ///
  /// @throws IllegalArgumentException where something is missing, with a sentence for the user
  static KubectlCommand read(ShellCommand command) {
    command
        .trouble()
        .ifPresent(trouble -> {
          throw new IllegalArgumentException(trouble);
        });
    KubectlArguments read = KubectlArguments.read(command.words());
    return read.verb().equals("exec") ? KubectlExec.of(read) : KubectlForward.of(read);
  }

  /// How many such lines a text has, whole or not.
  static long count(String text) {
    return ShellText.commands(text).stream().filter(KubectlArguments::means).count();
  }

  /// Whether a text looks as if it were meant as such lines.
  static boolean isMeant(String text) {
    return ShellText.commands(text).stream().anyMatch(KubectlArguments::isKubectl);
  }
}
