package io.fairlead.ui.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Environment variables as lines of `NAME=value`. Blank lines count for nothing.
final class EnvironmentText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private EnvironmentText() {}

  /// The variables, in order; the last of the same name counts.
  ///
  /// @throws IllegalArgumentException where a line is none; the message is a sentence
  static Map<String, String> read(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int sign = line.indexOf('=');
      String name = sign < 0 ? "" : line.substring(0, sign).strip();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("Line " + number + " is not NAME=value.");
      }
      variables.put(name, line.substring(sign + 1));
    }
    return variables;
  }

  static String write(Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining("\n"));
  }
}
