package io.fairlead.ui.health;

import java.time.Duration;
import java.time.Instant;

/// A time before now that can be looked at.
public enum Range {
  QUARTER("15 min", Duration.ofMinutes(15)),
  HOUR("1 h", Duration.ofHours(1)),
  DAY("24 h", Duration.ofDays(1)),
  WEEK("7 d", Duration.ofDays(7)),
  MONTH("30 d", Duration.ofDays(30));

  /// A shorter time is renewed at least so often.
  private static final Duration SOONEST = Duration.ofSeconds(5);

  private static final Duration LATEST = Duration.ofMinutes(1);

  private final String word;
  private final Duration length;

  Range(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  String word() {
    return word;
  }

  Duration length() {
    return length;
  }

  TimeSpan until(Instant now) {
    return new TimeSpan(now.minus(length), now);
  }

  /// How long what is shown stays true to a pixel or so.
  Duration freshFor() {
    Duration pixel = length.dividedBy(400);
    return pixel.compareTo(SOONEST) < 0 ? SOONEST : pixel.compareTo(LATEST) > 0 ? LATEST : pixel;
  }
}
