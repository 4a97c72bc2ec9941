package io.fairlead.monitor;

import io.fairlead.health.alert.AlertRules;
import io.fairlead.health.alert.AlertSettings;
import io.fairlead.health.alert.Delivery;
import io.fairlead.health.alert.QuietHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// [AlertSettings] as the maps, lists and plain values of a file. What is missing at the top or in
/// `delivery` is as by default; a rule that is missing is off.
final class AlertText {
  static final long VERSION = 1;

  private AlertText() {}

  /// Reads the fields of a file.
  ///
  /// @throws IllegalArgumentException where one means nothing; the message names it
  static AlertSettings read(Map<?, ?> fields) {
    AlertSettings byDefault = AlertSettings.DEFAULT;
    Map<String, AlertRules> own = new LinkedHashMap<>();
    map(fields, "own")
        .ifPresent(all ->
            all.forEach((subject, rules) ->
                own.put(String.valueOf(subject), rules(asMap("own: " + subject, rules)))));
    return new AlertSettings(
        flag(fields, "on").orElse(byDefault.on()),
        map(fields, "rules").map(AlertText::rules).orElse(byDefault.rules()),
        own,
        map(fields, "delivery").map(AlertText::delivery).orElse(byDefault.delivery()),
        number(fields, "prometheus-port").orElse(byDefault.prometheusPort()));
  }

  private static AlertRules rules(Map<?, ?> fields) {
    return new AlertRules(
        time(fields, "down-seconds", Duration::ofSeconds),
        number(fields, "drops-per-hour"),
        map(fields, "slow")
            .map(slow ->
                new AlertRules.Slow(
                    Duration.ofMillis(needed(slow, "milliseconds")),
                    Duration.ofMinutes(needed(slow, "minutes")))),
        map(fields, "loss")
            .map(loss ->
                new AlertRules.Loss(
                    needed(loss, "percent"), Duration.ofMinutes(needed(loss, "minutes")))),
        number(fields, "expiry-days"));
  }

  private static Delivery delivery(Map<?, ?> fields) {
    return new Delivery(
        map(fields, "quiet").map(AlertText::quiet),
        time(fields, "repeat-minutes", Duration::ofMinutes),
        flag(fields, "recovery").orElse(Delivery.DEFAULT.recovery()),
        text(fields, "webhook").orElse(""));
  }

  private static QuietHours quiet(Map<?, ?> fields) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    switch (fields.get("days")) {
      case null -> days.addAll(EnumSet.allOf(DayOfWeek.class));
      case List<?> list -> list.forEach(day -> days.add(day(String.valueOf(day))));
      case Object other -> throw new IllegalArgumentException("days is no list: " + other);
    }
    return new QuietHours(clock(fields, "from"), clock(fields, "to"), days);
  }

  private static DayOfWeek day(String written) {
    try {
      return DayOfWeek.valueOf(written.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + written + "\" is no day of the week", e);
    }
  }

  private static LocalTime clock(Map<?, ?> fields, String name) {
    String written = text(fields, name).orElse("");
    try {
      return LocalTime.parse(written);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + ": \"" + written + "\" is no time such as 22:00", e);
    }
  }

  private static Optional<Map<?, ?>> map(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? Optional.empty() : Optional.of(asMap(name, value));
  }

  private static Map<?, ?> asMap(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(name + " holds no fields: " + value);
  }

  private static Optional<String> text(Map<?, ?> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(String::valueOf);
  }

  private static Optional<Boolean> flag(Map<?, ?> fields, String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Boolean is -> Optional.of(is);
      case Object other ->
          throw new IllegalArgumentException(name + " is neither true nor false: " + other);
    };
  }

  private static OptionalInt number(Map<?, ?> fields, String name) {
    return switch (fields.get(name)) {
      case null -> OptionalInt.empty();
      case Integer whole -> OptionalInt.of(whole);
      case Object other ->
          throw new IllegalArgumentException(name + " is no whole number: " + other);
    };
  }

  private static int needed(Map<?, ?> fields, String name) {
    return number(fields, name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static Optional<Duration> time(
      Map<?, ?> fields, String name, Function<Long, Duration> unit) {
    OptionalInt number = number(fields, name);
    return number.isEmpty() ? Optional.empty() : Optional.of(unit.apply((long) number.getAsInt()));
  }

  /// The fields of a file that hold these settings.
  ///
  /// @param before what the file holds: what is not known here stays
  static Map<String, Object> write(AlertSettings settings, Map<?, ?> before) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", VERSION);
    fields.put("on", settings.on());
    fields.put(
        "rules",
        withUnknown(
            rules(settings.rules()),
            before.get("rules"),
            Set.of("down-seconds", "drops-per-hour", "slow", "loss", "expiry-days")));
    if (!settings.own().isEmpty()) {
      Map<String, Object> own = new LinkedHashMap<>();
      settings.own().forEach((subject, rules) -> own.put(subject, rules(rules)));
      fields.put("own", own);
    }
    fields.put(
        "delivery",
        withUnknown(
            delivery(settings.delivery()),
            before.get("delivery"),
            Set.of("quiet", "repeat-minutes", "recovery", "webhook")));
    fields.put("prometheus-port", settings.prometheusPort());
    return withUnknown(
        fields, before, Set.of("version", "on", "rules", "own", "delivery", "prometheus-port"));
  }

  private static Map<String, Object> withUnknown(
      Map<String, Object> ours, @Nullable Object before, Set<String> known) {
    if (before instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> {
        if (value != null && !known.contains(String.valueOf(name))) {
          ours.put(String.valueOf(name), value);
        }
      });
    }
    return ours;
  }

  private static Map<String, Object> rules(AlertRules rules) {
    Map<String, Object> fields = new LinkedHashMap<>();
    rules.downLonger().ifPresent(time -> fields.put("down-seconds", time.toSeconds()));
    rules.dropsPerHour().ifPresent(drops -> fields.put("drops-per-hour", drops));
    rules
        .slow()
        .ifPresent(slow ->
            fields.put(
                "slow",
                fields(
                    "milliseconds", slow.over().toMillis(), "minutes", slow.during().toMinutes())));
    rules
        .loss()
        .ifPresent(loss ->
            fields.put(
                "loss", fields("percent", loss.percent(), "minutes", loss.during().toMinutes())));
    rules.expiryDays().ifPresent(days -> fields.put("expiry-days", days));
    return fields;
  }

  private static Map<String, Object> delivery(Delivery delivery) {
    Map<String, Object> fields = new LinkedHashMap<>();
    delivery
        .quiet()
        .ifPresent(quiet -> {
          Map<String, Object> hours =
              fields("from", quiet.from().toString(), "to", quiet.to().toString());
          hours.put(
              "days",
              quiet.days().stream()
                  .sorted()
                  .map(day -> day.name().toLowerCase(Locale.ROOT))
                  .toList());
          fields.put("quiet", hours);
        });
    delivery.repeatEvery().ifPresent(every -> fields.put("repeat-minutes", every.toMinutes()));
    fields.put("recovery", delivery.recovery());
    fields.put("webhook", delivery.webhook());
    return fields;
  }

  private static Map<String, Object> fields(String one, Object first, String two, Object second) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(one, first);
    fields.put(two, second);
    return fields;
  }
}
