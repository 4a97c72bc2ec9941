package io.fairlead.ui.terminal;

import java.nio.charset.StandardCharsets;

/// Text to be pasted, made harmless: no control characters but tabs and ends of lines, so that it
/// can neither end a bracketed paste early nor press keys.
///
/// @param text its lines end as Enter does
record Pasted(String text) {
  private static final int SHOWN_AT_MOST = 60;

  static Pasted of(String clipboard) {
    String lines = clipboard.replace("\r\n", "\r").replace('\n', '\r');
    return new Pasted(lines.replaceAll("[\\p{Cntrl}&&[^\\r\\t]]|[\\x80-\\x9f]", ""));
  }

  int lines() {
    return (int) text.lines().count();
  }

  /// Whether a shell that does not know it from typed text would run a part of it at once.
  boolean runsByItself() {
    return text.indexOf('\r') >= 0;
  }

  /// @param whole whether the program told that it knows pasted text from typed
  byte[] bytes(boolean whole) {
    String sent = whole ? "\u001b[200~" + text + "\u001b[201~" : text;
    return sent.getBytes(StandardCharsets.UTF_8);
  }

  /// What the user is asked before it is pasted.
  String question() {
    String first = text.lines().findFirst().orElse("").strip();
    String shown =
        first.length() <= SHOWN_AT_MOST ? first : first.substring(0, SHOWN_AT_MOST) + " …";
    return "The program in this terminal takes pasted text as if it were typed, so each line is run"
        + " at once, one after another.\n\nThe first line: "
        + (shown.isEmpty() ? "(empty)" : shown);
  }

  String title() {
    int lines = lines();
    return lines == 1 ? "Paste a line and run it?" : "Paste " + lines + " lines?";
  }
}
