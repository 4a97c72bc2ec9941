package io.fairlead.profile.exchange;

import io.fairlead.profile.ContainerCommand;
import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.Kind;
import io.fairlead.profile.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a `kubectl exec` command line asks for.
///
/// @param kind and `name` the target; a bare name means a pod, as for kubectl
public record KubectlExec(
    Optional<String> context,
    Optional<String> namespace,
    Kind kind,
    String name,
    ContainerCommand command,
    List<String> ignored)
    implements KubectlCommand {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "fish");

  public KubectlExec {
    ignored = List.copyOf(ignored);
  }

  static KubectlExec of(KubectlArguments read) {
    if (read.plain().isEmpty()) {
      throw new IllegalArgumentException("The command names no pod, such as web-0 or deploy/web.");
    }
    String target = read.plain().getFirst();
    Kind kind = KubectlArguments.kind(target);
    String name = KubectlArguments.name(target);
    List<String> old = read.plain().subList(1, read.plain().size());
    if (!old.isEmpty() && !read.command().isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + old.getFirst() + "\" stands between the pod and --. Put it behind the --.");
    }
    List<String> words = old.isEmpty() ? read.command() : old;
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "The command names nothing to run: end it with -- and a command, such as -- sh.");
    }
    return new KubectlExec(
        read.context(),
        read.namespace(),
        kind,
        name,
        new ContainerCommand(
            read.container().orElse(""),
            words,
            read.tty(),
            read.tty() ? Map.of("TERM", ContainerCommand.TERM) : Map.of(),
            "",
            false),
        read.ignored());
  }

  /// As a profile; its context and namespace are empty where the line names none.
  ExecProfile profile() {
    return ExecProfile.create(
        called(), "", new Target(context.orElse(""), namespace.orElse(""), kind, name), command);
  }

  private String called() {
    String first = command.words().getFirst();
    String program = first.substring(first.lastIndexOf('/') + 1);
    boolean shell = SHELLS.contains(program) && command.words().size() == 1;
    return shell ? "Shell of " + name : program + " in " + name;
  }
}
