package io.fairlead.monitor;

import io.fairlead.tunnel.Counters;

/// Connections of local programs that were cut, held or refused since the program started.
record Losses(long cut, long held, long refused) {
  static final Losses NONE = new Losses(0, 0, 0);

  static Losses of(Counters counters) {
    Counters.Lost lost = counters.lost();
    return new Losses(lost.cut(), lost.waited(), lost.refused());
  }

  Losses since(Losses before) {
    return new Losses(cut - before.cut, held - before.held, refused - before.refused);
  }
}
