package io.fairlead.reach;

import java.time.Duration;

/// A wait that can be cut short.
public interface Pause {
  /// Waits, and tells whether somebody cut it short.
  boolean await(Duration atMost) throws InterruptedException;

  /// Drops a call that came while nobody waited.
  void forget();
}
