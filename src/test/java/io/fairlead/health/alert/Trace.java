package io.fairlead.health.alert;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.health.alert.Reading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Connections that a test scripts, looked at every 5 s of a clock of their own, which begins at
/// noon; and what was told, one line each: `12:01:15 RAISED DOWN web,db`.
final class Trace {
  private static final Duration STEP = Duration.ofSeconds(5);

  final AlertEngine engine;
  final List<String> told = new ArrayList<>();
  final List<Alert> alerts = new ArrayList<>();
  final List<Expiring> expiring = new ArrayList<>();
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  Trace(AlertSettings settings) {
    engine = new AlertEngine(settings, ZoneOffset.UTC);
  }

  /// One that the test writes.
  static final class Connection {
    final String name;
    final String context;
    Standing standing = new Standing.Up();
    long drops;
    Duration roundTrip = Duration.ofMillis(20);
    int loseEvery;
    private int pings;

    Connection(String name, String context) {
      this.name = name;
      this.context = context;
    }

    private List<LatencySample> ping(Instant at) {
      if (!(standing instanceof Standing.Up)) {
        return List.of();
      }
      pings++;
      boolean lost = loseEvery > 0 && pings % loseEvery == 0;
      return List.of(
          new LatencySample(at, Hop.WEBSOCKET, Optional.of(Duration.ofMillis(1))),
          new LatencySample(at, Hop.FAR_END, lost ? Optional.empty() : Optional.of(roundTrip)));
    }
  }

  Connection connection(String name, String context) {
    return connections.computeIfAbsent(name, _ -> new Connection(name, context));
  }

  Instant now() {
    return now;
  }

  void lose(String name) {
    lose(name, "cluster");
  }

  void lose(String name, String group) {
    Connection lost = existing(name);
    lost.drops++;
    lost.standing = new Standing.Down(now, group, "The API server cannot be reached.");
  }

  void restore(String name) {
    existing(name).standing = new Standing.Up();
  }

  private Connection existing(String name) {
    return Optional.ofNullable(connections.get(name)).orElseThrow();
  }

  void remove(String name) {
    connections.remove(name);
  }

  Trace run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plus(STEP);
      look();
    }
    return this;
  }

  Trace run(long seconds) {
    return run(Duration.ofSeconds(seconds));
  }

  /// The computer sleeps: time passes and nobody looks.
  void sleep(Duration time) {
    now = now.plus(time);
  }

  private void look() {
    List<Reading> readings =
        connections.values().stream()
            .map(each ->
                new Reading(
                    "forward:" + each.name,
                    each.name,
                    each.context,
                    each.standing,
                    each.drops,
                    each.ping(now)))
            .toList();
    for (Alert alert : engine.look(now, readings, expiring)) {
      alerts.add(alert);
      told.add(line(alert));
    }
  }

  private static String line(Alert alert) {
    List<String> names = alert.conditions().stream().map(Condition::name).toList();
    return LocalTime.ofInstant(alert.at(), ZoneOffset.UTC)
        + (alert.at().getEpochSecond() % 60 == 0 ? ":00" : "")
        + " "
        + alert.kind()
        + " "
        + alert.rule()
        + " "
        + (names.size() <= 3
            ? String.join(",", names)
            : names.size()
                + " of "
                + alert.conditions().stream()
                    .map(Condition::context)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(",")));
  }
}
