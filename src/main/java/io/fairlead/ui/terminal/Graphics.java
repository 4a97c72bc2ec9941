package io.fairlead.ui.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rewords the parameters of SGR (`CSI ... m`), which set colours and emphasis, so that the
/// emulator understands them.
final class Graphics {
  private Graphics() {}

  /// The parameters as the emulator takes them; empty where nothing is left to say.
  ///
  /// @param parameters what stands between `CSI` and `m`
  static String reworded(String parameters) {
    List<String> kept = new ArrayList<>();
    String[] all = parameters.split(";", -1);
    for (int i = 0; i < all.length; i++) {
      String each = all[i];
      if (each.indexOf(':') >= 0) {
        colons(each.split(":", -1), kept);
      } else if (isColour(each)) {
        i += colour(all, i, kept);
      } else {
        plain(number(each), kept);
      }
    }
    return String.join(";", kept);
  }

  private static boolean isColour(String code) {
    return code.equals("38") || code.equals("48") || code.equals("58");
  }

  private static void plain(int code, List<String> kept) {
    switch (code) {
      // The view does not blink, so the bit of rapid blinking carries the crossing out.
      case 5, 6, 25 -> {}
      case 9 -> kept.add("6");
      case 29 -> kept.add("25");
      case 21 -> kept.add("4");
      default -> {
        if (code <= 8 || (code >= 22 && code <= 49) || (code >= 90 && code <= 107)) {
          kept.add(Integer.toString(code));
        }
      }
    }
  }

  /// @return how many parameters beyond the first it took
  private static int colour(String[] all, int at, List<String> kept) {
    int kind = at + 1 < all.length ? number(all[at + 1]) : -1;
    int length = kind == 2 ? 4 : kind == 5 ? 2 : kind < 0 ? 0 : 1;
    int last = Math.min(at + length, all.length - 1);
    if (last == at + length && length > 1) {
      add(all[at], all, at + 2, kept, kind);
    }
    return last - at;
  }

  private static void colons(String[] parts, List<String> kept) {
    if (parts[0].equals("4")) {
      kept.add(number(parts[1]) == 0 ? "24" : "4");
    } else if (isColour(parts[0])) {
      int kind = number(parts[1]);
      // A colour space may stand before red, green and blue.
      int from = kind == 2 && parts.length >= 6 ? 3 : 2;
      if (parts.length >= from + (kind == 2 ? 3 : 1)) {
        add(parts[0], parts, from, kept, kind);
      }
    }
  }

  private static void add(String code, String[] from, int at, List<String> kept, int kind) {
    if (code.equals("58")) {
      return; // the colour of an underline alone
    }
    int count = kind == 2 ? 3 : 1;
    List<String> values = new ArrayList<>(List.of(code, Integer.toString(kind)));
    for (int i = at; i < at + count; i++) {
      int value = number(from[i]);
      if (value > 255) {
        return;
      }
      values.add(Integer.toString(value));
    }
    if (kind == 2 || kind == 5) {
      kept.addAll(values);
    }
  }

  /// The number that digits say; 0 for none, a number too large for many.
  static int number(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = Math.min(value * 10 + digit, 99_999);
    }
    return value;
  }
}
