package io.fairlead.ui.log;

import java.util.regex.Pattern;

/// Makes of what a program wrote what can be shown in one row: without colours and other orders to
/// a terminal.
final class LogText {
  private static final Pattern ORDERS =
      Pattern.compile(
          "\u001b\\[[0-9;:?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|\u001b.");

  private static final int TAB = 8;

  private LogText() {}

  static String plain(String text) {
    if (text.chars().noneMatch(LogText::isControl)) {
      return text;
    }
    String written = ORDERS.matcher(text).replaceAll("");
    StringBuilder plain = new StringBuilder(written.length() + TAB);
    for (int i = 0; i < written.length(); i++) {
      char each = written.charAt(i);
      if (each == '\t') {
        plain.repeat(' ', TAB - plain.length() % TAB);
      } else if (!isControl(each)) {
        plain.append(each);
      }
    }
    return plain.toString();
  }

  private static boolean isControl(int character) {
    return character < ' ' || character == 0x7f;
  }
}
