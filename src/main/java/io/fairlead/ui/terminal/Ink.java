package io.fairlead.ui.terminal;

import java.util.Locale;

/// The colours of a terminal that its style sheet decides, as `-fl-term-ground` and so on. The
/// sixteen from [#BLACK] on are those that programs choose by number.
enum Ink {
  GROUND("#ffffff"),
  TEXT("#24292f"),
  CURSOR("#0969da"),
  SELECTION("#b6dcff"),
  FOUND("#fff1a8"),
  FOUND_NOW("#ffb95c"),
  GAP("#9a6700"),
  BLACK("#24292f"),
  RED("#cf222e"),
  GREEN("#116329"),
  YELLOW("#7d4e00"),
  BLUE("#0550ae"),
  MAGENTA("#8250df"),
  CYAN("#1b7c83"),
  WHITE("#6e7781"),
  BRIGHT_BLACK("#57606a"),
  BRIGHT_RED("#a40e26"),
  BRIGHT_GREEN("#1a7f37"),
  BRIGHT_YELLOW("#9a6700"),
  BRIGHT_BLUE("#218bff"),
  BRIGHT_MAGENTA("#a475f9"),
  BRIGHT_CYAN("#3192aa"),
  BRIGHT_WHITE("#8c959f");

  private final String usual;

  Ink(String usual) {
    this.usual = usual;
  }

  /// Where no style sheet says otherwise.
  String usual() {
    return usual;
  }

  String property() {
    return "-fl-term-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
