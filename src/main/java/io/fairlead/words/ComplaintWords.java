package io.fairlead.words;

import io.fairlead.tunnel.Counters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what ended one connection into a sentence, where it is known what it means.
public final class ComplaintWords {
  /// What [io.fairlead.tunnel] writes where it gave up one connection for the sake of the others.
  private static final Pattern TOOK_NOTHING =
      Pattern.compile("ended, because its program took nothing while (\\d+) others? waited.*");

  private ComplaintWords() {}

  /// Empty where the text has to speak for itself.
  public static Optional<Notice> of(Counters.ConnectionError error) {
    Matcher nothing = TOOK_NOTHING.matcher(error.text());
    if (nothing.matches()) {
      int others = Integer.parseInt(nothing.group(1));
      return Optional.of(
          new Notice(
              "A connection was ended: the program that opened it took nothing, and "
                  + (others == 1 ? "another connection" : others + " other connections")
                  + " waited behind it.",
              "See whether that program hangs. In a forward of its own it would hold up nobody."));
    }
    if (error.text().toLowerCase(Locale.ROOT).contains("connection refused")) {
      return Optional.of(
          new Notice(
              "Nothing in the pod listens on port " + error.remotePort() + ".",
              "Check the port of the target, and whether its program runs."));
    }
    return Optional.empty();
  }
}
