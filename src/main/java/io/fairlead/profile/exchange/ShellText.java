package io.fairlead.profile.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as a POSIX shell reads it: commands and their words, without running any. Comments and
/// redirections are left out, variables that the text itself sets are put in. It also takes what
/// PowerShell and cmd write at the end of a line that goes on.
final class ShellText {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*|[0-9@*#?!])|\\{([^}\\n]*)})");

  private final String text;
  private final List<ShellCommand> commands = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder word = new StringBuilder();
  private List<String> words = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();
  private boolean begun;
  private boolean redirected;
  private int at;
  private int line = 1;
  private int commandLine = 1;

  private ShellText(String text) {
    this.text = text.replace("\r\n", "\n").replace('\r', '\n');
  }

  static List<ShellCommand> commands(String text) {
    var reading = new ShellText(text);
    while (reading.at < reading.text.length()) {
      reading.step();
    }
    reading.endCommand();
    return reading.commands;
  }

  private void step() {
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> {
        endCommand();
        next();
      }
      case ' ', '\t' -> {
        endWord();
        next();
      }
      case ';', '&', '|', '(', ')' -> {
        endCommand();
        next();
      }
      case '>', '<' -> redirect();
      case '\'' -> quoted('\'');
      case '"' -> quoted('"');
      case '\\' -> escape();
      case '$' -> dollar();
      case '`' -> backtick();
      default -> plain(c);
    }
  }

  private void plain(char c) {
    if (c == '#' && !begun) {
      skipTo(lineEnd());
    } else if (c == '^' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      skipTo(at + 2);
    } else {
      append(c);
      next();
    }
  }

  private void escape() {
    next();
    if (at < text.length()) {
      if (text.charAt(at) != '\n') {
        append(text.charAt(at));
      } else {
        endWord();
      }
      next();
    }
  }

  private void quoted(char quote) {
    begin();
    next();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (quote == '"' && c == '$') {
        dollar();
      } else if (quote == '"' && c == '`') {
        backtick();
      } else {
        if (quote == '"' && c == '\\' && at + 1 < text.length()) {
          char escaped = text.charAt(at + 1);
          if ("\"\\$`\n".indexOf(escaped) >= 0) {
            next();
            c = escaped;
          }
        }
        append(c);
        next();
      }
    }
    if (at == text.length()) {
      trouble("The quote " + quote + " is not closed.");
    }
    next();
  }

  private void dollar() {
    if (text.startsWith("$(", at)) {
      substitution(closing());
      return;
    }
    Matcher found = VARIABLE.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      append('$');
      next();
      return;
    }
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    String value = variables.get(name);
    int usual = name.indexOf(":-");
    if (value == null && usual > 0) {
      value = variables.getOrDefault(name.substring(0, usual), name.substring(usual + 2));
    }
    if (value == null) {
      trouble("It uses " + found.group() + ", which is not set here. Write its value instead.");
    }
    begin();
    word.append(value == null ? found.group() : value);
    skipTo(found.end());
  }

  private void backtick() {
    if (text.startsWith("`\n", at)) {
      endWord();
      skipTo(at + 2);
      return;
    }
    int end = text.indexOf('`', at + 1);
    substitution(end < 0 ? text.length() : end + 1);
  }

  private void substitution(int end) {
    trouble(
        "It asks another command for a part of itself: "
            + text.substring(at, end).replaceAll("\\s+", " ")
            + ". Write what that finds instead, such as deploy/web.");
    begin();
    word.append("$(…)");
    skipTo(end);
  }

  /// Behind the parenthesis that ends what begins here.
  private int closing() {
    int depth = 0;
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '(') {
        depth++;
      } else if (text.charAt(i) == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private void redirect() {
    if (word.chars().allMatch(Character::isDigit)) {
      drop(); // the number of what is redirected
    } else {
      endWord();
    }
    while (at < text.length() && "<>& \t".indexOf(text.charAt(at)) >= 0) {
      next();
    }
    redirected = true;
  }

  private void endWord() {
    if (begun && !redirected) {
      if (words.isEmpty()) {
        commandLine = line;
      }
      words.add(word.toString());
    }
    redirected = redirected && !begun;
    drop();
  }

  private void endCommand() {
    endWord();
    redirected = false;
    if (!words.isEmpty() && !assigns()) {
      commands.add(new ShellCommand(commandLine, words, trouble));
    }
    words = new ArrayList<>();
    trouble = Optional.empty();
  }

  /// Takes note of a command that does nothing but set variables.
  private boolean assigns() {
    List<String> all = words.getFirst().equals("export") ? words.subList(1, words.size()) : words;
    List<Matcher> found = all.stream().map(ASSIGNMENT::matcher).toList();
    boolean only = trouble.isEmpty() && !all.isEmpty() && found.stream().allMatch(Matcher::matches);
    if (only) {
      found.forEach(one -> variables.put(one.group(1), one.group(2)));
    }
    return only;
  }

  private void trouble(String what) {
    trouble = trouble.or(() -> Optional.of(what));
  }

  private void begin() {
    begun = true;
  }

  private void append(char c) {
    begin();
    word.append(c);
  }

  private void drop() {
    word.setLength(0);
    begun = false;
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void next() {
    if (at < text.length() && text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }

  private void skipTo(int end) {
    while (at < end) {
      next();
    }
  }
}
