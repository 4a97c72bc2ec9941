package io.fairlead.ui.forwards;

import io.fairlead.words.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The conditions a forward went through lately, as far as the window saw them. Holds an hour and
/// at most [#CAPACITY] changes; the oldest give way.
final class StateTrail {
  private static final int CAPACITY = 2000;
  private static final Duration KEPT = Duration.ofHours(1);

  private record Step(Instant at, Condition condition) {}

  /// A time in which it was meant to be up and was not.
  record Outage(Instant from, Instant to) {}

  private final ArrayDeque<Step> steps = new ArrayDeque<>();

  void add(Instant at, Condition condition) {
    if (!steps.isEmpty() && steps.getLast().condition() == condition) {
      return;
    }
    steps.addLast(new Step(at, condition));
    while (steps.size() > CAPACITY || isPast(at)) {
      steps.removeFirst();
    }
  }

  /// The outages that reach into the time from `from` to `to`, oldest first.
  List<Outage> outages(Instant from, Instant to) {
    List<Outage> outages = new ArrayList<>();
    Step down = null;
    for (Step step : steps) {
      boolean isDown = isDown(step.condition());
      if (isDown && down == null) {
        down = step;
      } else if (!isDown && down != null) {
        outages.add(new Outage(down.at(), step.at()));
        down = null;
      }
    }
    if (down != null) {
      outages.add(new Outage(down.at(), to));
    }
    outages.removeIf(outage -> outage.to().isBefore(from));
    return outages;
  }

  private boolean isPast(Instant now) {
    return steps.size() > 2 && steps.getFirst().at().isBefore(now.minus(KEPT));
  }

  private static boolean isDown(Condition condition) {
    return switch (condition) {
      case HEALING, NEEDS_YOU -> true;
      case OPEN, OFF -> false;
    };
  }
}
