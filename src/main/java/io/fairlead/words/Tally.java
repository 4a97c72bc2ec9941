package io.fairlead.words;

import io.fairlead.tunnel.TunnelState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// How many forwards are in which condition.
///
/// @param on switched on, in whatever condition
public record Tally(int total, int on, int healing, int needYou) {
  public static Tally of(Collection<TunnelState> states) {
    int healing = 0;
    int needYou = 0;
    int off = 0;
    for (TunnelState state : states) {
      switch (StateWords.of(state).condition()) {
        case OPEN -> {}
        case HEALING -> healing++;
        case NEEDS_YOU -> needYou++;
        case OFF -> off++;
      }
    }
    return new Tally(states.size(), states.size() - off, healing, needYou);
  }

  /// `4 on, 1 healing, 1 needs you`; only what there is.
  public String words() {
    if (total == 0) {
      return "No forwards yet";
    }
    if (on == 0) {
      return total == 1 ? "1 forward, off" : total + " forwards, all off";
    }
    List<String> parts = new ArrayList<>();
    parts.add(on + " on");
    if (healing > 0) {
      parts.add(healing + " healing");
    }
    if (needYou > 0) {
      parts.add(needYou + (needYou == 1 ? " needs you" : " need you"));
    }
    return String.join(", ", parts);
  }
}
