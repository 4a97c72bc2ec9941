package io.fairlead.tunnel;

import java.time.Instant;
import java.util.Comparator;

/// How soon a forward is missed: first where programs wait for it now, then where some have
/// connections, then those that were used last. What comes first is more urgent.
///
/// @param held whether connections wait for a lane
/// @param open whether connections are open
/// @param lastUse when the last connection was accepted
record Urgency(boolean held, boolean open, Instant lastUse) implements Comparable<Urgency> {
  private static final Comparator<Urgency> ORDER =
      Comparator.comparing(Urgency::held)
          .thenComparing(Urgency::open)
          .thenComparing(Urgency::lastUse)
          .reversed();

  @Override
  public int compareTo(Urgency other) {
    return ORDER.compare(this, other);
  }
}
