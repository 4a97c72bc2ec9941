package io.fairlead.ui.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command as one line, split into words as a POSIX shell would, but without expanding anything.
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandText() {}

  /// The words of a line, none where it is blank.
  ///
  /// @throws IllegalArgumentException where a quote is not closed; the message is a sentence
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
        continue;
      }
      begun = true;
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\\' && escapes(line, i, quote)) {
        i++;
        word.append(line.charAt(i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("The quote " + quote + " is not closed.");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /// Whether the backslash at `at` takes away the meaning of what follows it.
  private static boolean escapes(String line, int at, char quote) {
    if (at + 1 >= line.length() || quote == '\'') {
      return false;
    }
    return quote == 0 || "\"\\$`".indexOf(line.charAt(at + 1)) >= 0;
  }

  /// A line that [#split] makes these words of.
  static String join(List<String> words) {
    return words.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
