package io.fairlead.fault;

import java.time.Duration;

/// Something that uses a forward or a session all the time, and watches whether it is served well.
interface Load {
  String name();

  /// Begins; returns once it is served.
  void start() throws Exception;

  /// Tries again and again until something new is answered.
  void awaitAnswer(Duration atMost) throws InterruptedException;

  /// Ends the use, and counts as lost what does not come now.
  void finish() throws InterruptedException;

  Toll toll();

  Spells spells();

  /// New connections that the product itself refused.
  long refused();

  /// The local port that must be free afterwards, or 0.
  int port();
}
