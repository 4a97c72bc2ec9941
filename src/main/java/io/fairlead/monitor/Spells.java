package io.fairlead.monitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Cuts the life of one connection into spells in which it was up or down. While it is off, or
/// comes up in time, it is neither; nor while the computer sleeps.
final class Spells {
  /// How it is, as far as spells go.
  enum Phase {
    OFF,
    STARTING,
    UP,
    DOWN
  }

  /// Takes a spell that is not empty.
  @FunctionalInterface
  interface Taker {
    void spell(Instant from, Instant to, boolean up);
  }

  private final Taker taker;
  private Phase phase = Phase.OFF;
  private @Nullable Instant mark;

  Spells(Taker taker) {
    this.taker = taker;
  }

  /// From now on it is so. A start that turns out to be a failure was one from its beginning.
  void become(Phase next, Instant at) {
    if (next == phase) {
      return;
    }
    if (phase == Phase.UP || phase == Phase.DOWN) {
      tell(at, phase == Phase.UP);
    } else if (phase == Phase.STARTING && next == Phase.DOWN) {
      tell(at, false);
    }
    phase = next;
    mark = at;
  }

  /// Tells of what passed so far.
  void look(Instant now) {
    if (phase == Phase.UP || phase == Phase.DOWN) {
      tell(now, phase == Phase.UP);
    }
  }

  void slept(Instant from, Instant to) {
    look(from);
    mark = to;
  }

  private void tell(Instant to, boolean up) {
    Instant from = mark;
    if (from != null && from.isBefore(to)) {
      taker.spell(from, to, up);
      mark = to;
    }
  }
}
