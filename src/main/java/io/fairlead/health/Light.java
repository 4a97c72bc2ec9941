package io.fairlead.health;

/// How well something is, at a glance.
public enum Light {
  /// Nothing is known, or nothing is meant to be there.
  UNKNOWN,
  GREEN,
  /// Usable but not as it should be, or it comes back by itself.
  AMBER,
  /// Not usable.
  RED;

  /// The worse of two; what is unknown is not worse than anything.
  public Light or(Light other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
