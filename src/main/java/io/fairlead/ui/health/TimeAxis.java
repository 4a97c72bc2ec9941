package io.fairlead.ui.health;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where marks stand on an axis of time, and what they say: at round times of the user's clock.
final class TimeAxis {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(30),
          Duration.ofDays(90));

  private TimeAxis() {}

  /// A mark and its word.
  record Tick(Instant at, String word) {}

  /// @param atMost how many marks have room
  static List<Tick> ticks(TimeSpan span, int atMost, ZoneId zone) {
    Duration step =
        STEPS.stream()
            .filter(each -> span.length().dividedBy(each) <= atMost)
            .findFirst()
            .orElse(STEPS.getLast());
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime day = span.from().atZone(zone).truncatedTo(ChronoUnit.DAYS);
    if (step.compareTo(Duration.ofDays(1)) >= 0) {
      for (ZonedDateTime at = day;
          !at.toInstant().isAfter(span.to());
          at = at.plusDays(step.toDays())) {
        add(ticks, span, at, DAYS);
      }
      return ticks;
    }
    DateTimeFormatter format = step.toSeconds() < 60 ? SECONDS : MINUTES;
    long first =
        Math.ceilDiv(Duration.between(day, span.from().atZone(zone)).toSeconds(), step.toSeconds());
    for (long i = first; ; i++) {
      ZonedDateTime at = day.plus(step.multipliedBy(i));
      if (at.toInstant().isAfter(span.to())) {
        return ticks;
      }
      boolean midnight = at.toLocalTime().toSecondOfDay() == 0 && span.length().toHours() > 12;
      add(ticks, span, at, midnight ? DAYS : format);
    }
  }

  private static void add(
      List<Tick> ticks, TimeSpan span, ZonedDateTime at, DateTimeFormatter format) {
    if (!at.toInstant().isBefore(span.from())) {
      ticks.add(new Tick(at.toInstant(), format.format(at)));
    }
  }

  /// A moment as the crosshair tells it.
  static String exact(Instant at, TimeSpan span, ZoneId zone) {
    ZonedDateTime then = at.atZone(zone);
    if (span.length().toHours() <= 2) {
      return SECONDS.format(then);
    }
    return span.length().toHours() <= 24
        ? MINUTES.format(then)
        : DAYS.format(then) + " " + MINUTES.format(then);
  }
}
