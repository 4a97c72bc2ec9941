package io.fairlead.exec;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what the processes of a saved session are known again in a container: a variable in their
/// environment that names the session and one start of it. Whatever the shell starts inherits it.
///
/// A command that neither `env` nor `sh` starts gets no mark, because its container may have
/// neither.
final class Mark {
  static final String VARIABLE = "FAIRLEAD_SESSION";

  private static final SecureRandom RANDOM = new SecureRandom();

  /// The variable at the beginning of a word.
  private static final Pattern SET = Pattern.compile("^" + VARIABLE + "=(?<session>[A-Za-z0-9-]+)");

  private Mark() {}

  /// The command with a mark, where it can have one.
  ///
  /// @param session an id that needs no quoting; with another there is no mark
  static List<String> on(List<String> command, String session) {
    String set = VARIABLE + "=" + session;
    List<String> marked = new ArrayList<>(command);
    if (!SET.matcher(set).matches()) {
      return List.copyOf(command);
    } else if (command.size() > 1 && command.getFirst().equals("env")) {
      marked.add(1, set);
    } else if (command.size() > 2
        && command.getFirst().equals("sh")
        && command.get(1).equals("-c")) {
      marked.set(2, set + "; export " + VARIABLE + "\n" + command.get(2));
    }
    return List.copyOf(marked);
  }

  /// The session that the command is marked with.
  static Optional<String> session(List<String> command) {
    return command.stream()
        .map(SET::matcher)
        .filter(Matcher::find)
        .map(found -> found.group("session"))
        .findFirst();
  }

  /// A name for one start of a session.
  static String newStart() {
    byte[] letters = new byte[4];
    RANDOM.nextBytes(letters);
    return HexFormat.of().formatHex(letters);
  }

  /// The command with a mark that names a start, too: `session.start`.
  static List<String> started(List<String> command, String start) {
    return command.stream()
        .map(word -> SET.matcher(word).replaceFirst(VARIABLE + "=${session}." + start))
        .toList();
  }
}
