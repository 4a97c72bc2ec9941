package io.fairlead.health.alert;

import java.time.Instant;
import java.util.List;

/// Something that somebody should be told now.
///
/// @param conditions what it is about, at least one, all of one rule; by name
public record Alert(Kind kind, Rule rule, List<Condition> conditions, Instant at) {
  public Alert {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("an alert is about something");
    }
  }

  /// Whether it is news.
  public enum Kind {
    RAISED,
    /// It goes on.
    REPEATED,
    /// It is over.
    RECOVERED
  }
}
