package io.fairlead.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times, round trips and amounts as a person reads them.
public final class Spans {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Spans() {}

  /// `2 h 14 min`, the two largest units; `0 s` for what is negative.
  public static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return two(minutes, "min", minutes < 10 ? seconds % 60 : 0, "s");
    }
    long hours = minutes / 60;
    return hours < 24
        ? two(hours, "h", minutes % 60, "min")
        : two(hours / 24, "d", hours % 24, "h");
  }

  /// `2 h`, the largest unit alone, for where there is little room.
  public static String rough(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 24 ? hours + " h" : hours / 24 + " d";
  }

  /// `in 4 s`, rounded up so that it never says 0 while there is time left; `now` when it is due.
  public static String until(Instant then, Instant now) {
    Duration left = Duration.between(now, then);
    return left.isPositive() ? "in " + span(left.plusMillis(999)) : "now";
  }

  /// `12 ms`; `0.4 ms` below ten where it matters; `1.2 s` from a second up.
  public static String roundTrip(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 0.1) {
      return "< 0.1 ms";
    }
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 999.5
        ? Math.round(millis) + " ms"
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  /// `1.2 MB`, in powers of 1000.
  public static String bytes(long count) {
    double amount = count;
    int unit = 0;
    while (amount >= 999.5 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return unit == 0 || amount >= 99.95
        ? Math.round(amount) + " " + UNITS[unit]
        : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /// Date and time to the second in the computer's time zone.
  public static String exact(Instant at) {
    return EXACT.format(at.atZone(ZoneId.systemDefault()));
  }

  /// `today 10:32`, `tomorrow 10:32` or `on 2026-11-26 10:32`, as `zone` counts days.
  public static String clock(Instant at, Instant now, ZoneId zone) {
    ZonedDateTime then = at.atZone(zone);
    long days = ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), then.toLocalDate());
    String day = days == 0 ? "today" : days == 1 ? "tomorrow" : "on " + then.toLocalDate();
    return day + " " + MINUTES.format(then);
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }
}
