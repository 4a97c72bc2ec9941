package io.fairlead.health;

/// What a lane's heartbeat thinks of it.
public enum Pulse {
  /// Every ping was answered so far, or still has time.
  ANSWERING,
  /// A ping has been waiting for half its deadline or longer: better not begin anything here. One
  /// pod service that does not read is enough for it (wire/README.md, 20).
  DOUBTFUL,
  /// Past every deadline, but a pod that takes nothing of a large upload can be the cause: what is
  /// open on it may still live.
  SILENT
}
