package io.fairlead.health;

/// What made a layer's light what it is. One fact; whoever shows it makes words of it.
public enum Why {
  /// It does what it is there for.
  FINE,
  /// The connection is switched off.
  OFF,
  /// A session has no local port.
  NOT_THERE,
  /// The local port is about to be opened.
  NOT_YET,
  /// The local port cannot be opened until the user acts.
  CANNOT_LISTEN,
  /// There is no tunnel through which it could be asked.
  NO_TUNNEL,
  /// The first attempt is under way.
  CONNECTING,
  /// It was lost or did not come up, and is tried again by itself.
  TRYING_AGAIN,
  /// Only the user can help.
  NEEDS_USER,
  /// Nothing on this way can be asked there.
  NOT_MEASURED,
  /// The user wants no probe.
  NOT_PROBED,
  /// It was not asked yet, or the last answer is too old to say anything.
  NO_NEWS,
  /// The newest ping was lost.
  LOST_ONE,
  /// Several pings were lost one after another.
  SILENT,
  /// Too many of the latest pings were lost.
  LOSSY,
  /// Much slower than is usual for this connection.
  SLOW,
  /// The probe was refused or got the wrong answer.
  PROBE_FAILED
}
