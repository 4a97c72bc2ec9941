package io.fairlead.monitor;

import io.fairlead.health.alert.Alert;
import io.fairlead.health.alert.Rule;
import java.time.Instant;
import java.util.List;

/// What somebody is told.
///
/// @param kind whether it is news, goes on, or is over
/// @param subjects what it is about, as in [Subjects]; at least one
/// @param title a few words
/// @param text a sentence or two
public record Notice(
    Alert.Kind kind,
    Rule rule,
    List<String> subjects,
    String title,
    String text,
    Instant at,
    Severity severity) {
  public Notice {
    subjects = List.copyOf(subjects);
  }
}
