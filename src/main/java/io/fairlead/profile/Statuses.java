package io.fairlead.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The HTTP statuses from `least` to `most`, both among them.
public record Statuses(int least, int most) {
  /// An answer or a redirect.
  public static final Statuses WELL = new Statuses(200, 399);

  private static final Pattern TEXT = Pattern.compile("\\s*(\\d{3})\\s*(?:[-–]\\s*(\\d{3})\\s*)?");

  /// @throws IllegalArgumentException with a sentence for the user
  public Statuses {
    if (least < 200 || most > 599 || least > most) {
      throw new IllegalArgumentException(
          "a status is a number from 200 to 599, or a range such as 200-399, not "
              + text(least, most));
    }
  }

  /// Reads `200` or `200-399`.
  ///
  /// @throws IllegalArgumentException with a sentence for the user
  public static Statuses parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(
          "a status is a number from 200 to 599, or a range such as 200-399, not " + text);
    }
    int least = Integer.parseInt(found.group(1));
    return new Statuses(least, found.group(2) == null ? least : Integer.parseInt(found.group(2)));
  }

  public boolean hold(int status) {
    return least <= status && status <= most;
  }

  private static String text(int least, int most) {
    return least == most ? Integer.toString(least) : least + "-" + most;
  }

  /// `200` or `200-399`.
  @Override
  public String toString() {
    return text(least, most);
  }
}
