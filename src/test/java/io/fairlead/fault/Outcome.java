package io.fairlead.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of one load under one fault.
///
/// @param detected how long after its beginning the loss showed; empty where nothing was lost
/// @param answered how long after its end something new was answered
/// @param reconnects how often it came up again
/// @param refused new connections that were refused
/// @param leftPorts local ports still bound after the end
record Outcome(
    String row,
    String load,
    Optional<Duration> detected,
    Duration answered,
    int reconnects,
    long refused,
    long leftPorts,
    Toll toll,
    String states) {
  static final String HEAD =
      "%-34s %-9s %8s %8s %6s %7s %4s %5s %4s %7s %4s %5s"
          .formatted(
              "fault", "load", "noticed", "answers", "again", "refused", "cut", "ended", "lost",
              "doubled", "hung", "ports");

  /// What became of a load that is over.
  ///
  /// @param from when the fault began
  static Outcome of(String row, Load load, long from, Duration answered) {
    return new Outcome(
        row,
        load.name(),
        Trial.detected(load, from),
        answered,
        load.spells().reconnects(from),
        load.toll().refused.get() + load.refused(),
        Trial.isBound(load.port()) ? 1 : 0,
        load.toll(),
        load.spells().toString());
  }

  @Override
  public String toString() {
    return "%-34s %-9s %8s %8s %6d %7d %4d %5d %4d %7d %4d %5d"
        .formatted(
            row,
            load,
            detected.map(Outcome::seconds).orElse("-"),
            seconds(answered),
            reconnects,
            refused,
            toll.cut.get(),
            toll.ended.get(),
            toll.lost.get(),
            toll.doubled.get(),
            toll.hung.get(),
            leftPorts);
  }

  static String seconds(Duration time) {
    return "%.2f".formatted(time.toNanos() / 1e9);
  }

  /// What is not as it must be.
  List<String> against(Row.Expected expected) {
    List<String> wrong = new ArrayList<>();
    none(wrong, "lost", toll.lost.get());
    none(wrong, "doubled", toll.doubled.get());
    none(wrong, "hung", toll.hung.get());
    none(wrong, "ports left", leftPorts);
    none(wrong, "not accepted", toll.refused.get() * (expected.needsUser() ? 0 : 1));
    none(wrong, "refused", refused * (expected.needsUser() ? 0 : 1));
    none(wrong, "ended cleanly", toll.ended.get() * (expected.endsCleanly() ? 0 : 1));
    if (expected.survives()) {
      none(wrong, "cut", toll.cut.get());
      none(wrong, "reconnects", reconnects);
    } else if (detected.isEmpty()) {
      wrong.add("the loss did not show");
    } else if (detected.get().compareTo(expected.detected()) > 0) {
      wrong.add("noticed only after " + seconds(detected.get()) + " s");
    }
    if (answered.compareTo(expected.answered()) > 0) {
      wrong.add("answers only after " + seconds(answered) + " s");
    }
    if (toll.answered.get() == 0) {
      wrong.add("nothing was ever answered");
    }
    return wrong;
  }

  private static void none(List<String> wrong, String what, long count) {
    if (count != 0) {
      wrong.add(count + " " + what);
    }
  }
}
