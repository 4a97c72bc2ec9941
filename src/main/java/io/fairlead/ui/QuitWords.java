package io.fairlead.ui;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what is lost when Fairlead ends.
final class QuitWords {
  private QuitWords() {}

  /// What is lost, in sentences.
  ///
  /// @param forwards how many are on
  /// @param terminals how many run something
  /// @return empty where nothing is lost
  static String lost(long forwards, long terminals) {
    return Stream.of(forwards(forwards), terminals(terminals))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String forwards(long on) {
    if (on == 0) {
      return "";
    }
    return (on == 1 ? "1 forward is on." : on + " forwards are on.")
        + " Programs that use "
        + (on == 1 ? "it" : "them")
        + " lose their connection until Fairlead runs again.";
  }

  private static String terminals(long running) {
    if (running == 0) {
      return "";
    }
    return running == 1
        ? "1 terminal is connected. What runs in it loses it; the scrollback comes back."
        : running
            + " terminals are connected. What runs in them loses them; the scrollback comes back.";
  }
}
