package io.fairlead.health.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/// Times of the day at which nobody is told. What is still so at their end is told then.
///
/// @param from the first quiet minute
/// @param to the first minute after; before `from` it is that of the next day, the same as `from`
///   means all day
/// @param days the days on which the quiet begins
public record QuietHours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
  public QuietHours {
    days = Set.copyOf(days);
  }

  /// Whether it is quiet, by the clocks of `zone`.
  public boolean holds(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean today = days.contains(local.getDayOfWeek());
    if (from.isBefore(to)) {
      return today && !time.isBefore(from) && time.isBefore(to);
    }
    boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
    return (today && !time.isBefore(from)) || (yesterday && time.isBefore(to));
  }
}
