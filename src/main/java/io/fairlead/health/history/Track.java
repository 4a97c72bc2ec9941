package io.fairlead.health.history;

import io.fairlead.health.Hop;

/// What one row of numbers is about.
///
/// @param measure a hop's name, or [#SPELLS]
record Track(String subject, String measure) {
  private static final String SPELLS = "spells";

  static Track of(String subject, Hop hop) {
    return new Track(subject, hop.name());
  }

  static Track spells(String subject) {
    return new Track(subject, SPELLS);
  }
}
