package io.fairlead.ui.settings;

import io.fairlead.health.alert.AlertRules;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Delivery;
import io.fairlead.health.alert.QuietHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Changes of alert settings, one thing at a time; all else stays.
final class AlertChoice {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private AlertChoice() {}

  static AlertSettings withOn(AlertSettings now, boolean on) {
    return new AlertSettings(on, now.rules(), now.own(), now.delivery(), now.prometheusPort());
  }

  /// @param subject whose rules they are, empty for those of all
  static AlertSettings withRules(
      AlertSettings now, Optional<String> subject, Optional<AlertRules> rules) {
    Map<String, AlertRules> own = new HashMap<>(now.own());
    AlertRules common = now.rules();
    if (subject.isEmpty()) {
      common = rules.orElse(common);
    } else if (rules.isPresent()) {
      own.put(subject.get(), rules.get());
    } else {
      own.remove(subject.get());
    }
    return new AlertSettings(now.on(), common, own, now.delivery(), now.prometheusPort());
  }

  static AlertSettings withDelivery(AlertSettings now, Delivery delivery) {
    return new AlertSettings(now.on(), now.rules(), now.own(), delivery, now.prometheusPort());
  }

  static AlertSettings withPort(AlertSettings now, int port) {
    return new AlertSettings(now.on(), now.rules(), now.own(), now.delivery(), port);
  }

  /// Quiet hours on the days that were chosen before, else on all.
  static QuietHours quiet(Optional<QuietHours> before, LocalTime from, LocalTime to) {
    return new QuietHours(
        from, to, before.map(QuietHours::days).orElse(EnumSet.allOf(DayOfWeek.class)));
  }

  /// A time such as `7:30`, `07:30` or `22`; empty where it is none.
  static Optional<LocalTime> time(String text) {
    String plain = text.strip();
    String full = plain.matches("\\d{1,2}") ? plain + ":00" : plain;
    String padded = full.matches("\\d:\\d\\d") ? "0" + full : full;
    try {
      return Optional.of(LocalTime.parse(padded, CLOCK));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static String text(LocalTime time) {
    return CLOCK.format(time);
  }
}
