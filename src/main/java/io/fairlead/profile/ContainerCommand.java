package io.fairlead.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What shall run in a container.
///
/// @param container empty for the pod's default
/// @param words the command, empty for the best shell that the container has
/// @param tty whether it gets a terminal
/// @param environment set for it, in the user's order
/// @param directory where it starts, empty for the container's own
/// @param persistent whether a shell runs in tmux or screen where the container has one, so that
///   its state outlives a lost connection
public record ContainerCommand(
    String container,
    List<String> words,
    boolean tty,
    Map<String, String> environment,
    String directory,
    boolean persistent) {
  /// A shell with a terminal in the default container.
  public static final ContainerCommand SHELL =
      new ContainerCommand("", List.of(), true, Map.of(), "", false);

  /// What a terminal of ours understands, as programs look it up.
  public static final String TERM = "xterm-256color";

  /// A shell for a person at a terminal of ours.
  public static final ContainerCommand TERMINAL_SHELL =
      new ContainerCommand("", List.of(), true, Map.of("TERM", TERM), "", false);

  public ContainerCommand {
    words = List.copyOf(words);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /// The same in a container of this name; in the default one where that is empty.
  public ContainerCommand in(String otherContainer) {
    return new ContainerCommand(otherContainer, words, tty, environment, directory, persistent);
  }
}
