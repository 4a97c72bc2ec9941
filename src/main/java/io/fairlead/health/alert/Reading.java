package io.fairlead.health.alert;

import io.fairlead.health.LatencySample;
import java.time.Instant;
import java.util.List;

/// How one connection stands at one look.
///
/// @param name what the user calls it
/// @param context of which cluster it is
/// @param drops how often it was lost since the program started
/// @param fresh its pings since the look before
public record Reading(
    String subject,
    String name,
    String context,
    Standing standing,
    long drops,
    List<LatencySample> fresh) {
  public Reading {
    fresh = List.copyOf(fresh);
  }

  /// Whether it can be used.
  public sealed interface Standing {
    /// Switched off: nobody misses it.
    record Off() implements Standing {}

    /// On its way for the first time, in time so far.
    record Starting() implements Standing {}

    record Up() implements Standing {}

    /// Meant to be up, and not.
    ///
    /// @param group what is likely to have the same reason within the context
    /// @param cause why, a sentence
    record Down(Instant since, String group, String cause) implements Standing {}
  }
}
