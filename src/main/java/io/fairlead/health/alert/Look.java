package io.fairlead.health.alert;

import io.fairlead.health.Hop;
import io.fairlead.health.HopWindow;
import io.fairlead.health.LatencySample;
import io.fairlead.health.alert.Reading.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the rules know of one connection, and which of them it breaks.
final class Look {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PINGS_AT_LEAST = 10;

  /// Round trips of so long are looked at together.
  private static final Duration MOMENT = Duration.ofMinutes(2);

  /// The farthest first: what is measured there is what the user gets.
  private static final List<Hop> FARTHEST = List.of(Hop.FAR_END, Hop.WEBSOCKET, Hop.API);

  private final AlertRules rules;
  private final Sleep sleep;
  private final Map<Hop, HopWindow> slow = new EnumMap<>(Hop.class);
  private final Map<Hop, HopWindow> loss = new EnumMap<>(Hop.class);
  private final ArrayDeque<Instant> drops = new ArrayDeque<>();
  private final Map<Rule, Held> held = new EnumMap<>(Rule.class);
  private long dropsBefore = -1;
  private @Nullable Instant slowSince;

  /// @param sleep tells since when the computer has been awake
  Look(AlertRules rules, Sleep sleep) {
    this.rules = rules;
    this.sleep = sleep;
  }

  AlertRules rules() {
    return rules;
  }

  /// A rule that was broken, and since when it is not any more.
  private record Held(Condition condition, Optional<Instant> wellSince) {}

  /// What was measured before the computer slept belongs to another time.
  void wakeUp() {
    slow.values().forEach(HopWindow::clear);
    loss.values().forEach(HopWindow::clear);
    drops.clear();
    slowSince = null;
  }

  /// Forgets that a rule is broken, so that it has to show anew.
  void forget(Rule rule) {
    held.remove(rule);
  }

  /// The rules that are broken as of now. One that was stays broken until all has been well for
  /// [Rule#settle].
  List<Broken> at(Instant now, Reading reading) {
    take(now, reading);
    if (reading.standing() instanceof Standing.Off) {
      held.clear();
      return List.of();
    }
    down(now, reading);
    drops(now, reading);
    slow(now, reading);
    loss(now, reading);
    return held.values().stream()
        .map(each -> new Broken(each.condition(), each.wellSince().isEmpty()))
        .toList();
  }

  private void take(Instant now, Reading reading) {
    if (dropsBefore >= 0 && !sleep.isJustOver(now)) {
      for (long drop = dropsBefore; drop < reading.drops(); drop++) {
        drops.addLast(now);
      }
    }
    dropsBefore = reading.drops();
    while (!drops.isEmpty() && drops.getFirst().isBefore(now.minus(HOUR))) {
      drops.removeFirst();
    }
    rules.slow().ifPresent(rule -> take(slow, MOMENT, now, reading.fresh()));
    rules.loss().ifPresent(rule -> take(loss, rule.during(), now, reading.fresh()));
  }

  private void take(
      Map<Hop, HopWindow> windows, Duration span, Instant now, List<LatencySample> fresh) {
    for (LatencySample sample : fresh) {
      if (!sleep.notBefore(sample.at()).isAfter(sample.at())) {
        windows.computeIfAbsent(sample.hop(), _ -> new HopWindow(span)).add(sample);
      }
    }
    windows.values().forEach(window -> window.passTo(now));
  }

  private void down(Instant now, Reading reading) {
    if (rules.downLonger().isEmpty()) {
      return;
    }
    Duration longest = rules.downLonger().get();
    if (reading.standing() instanceof Standing.Down(Instant since, String group, String cause)) {
      boolean known = held.containsKey(Rule.DOWN);
      boolean tooLong = Duration.between(sleep.notBefore(since), now).compareTo(longest) >= 0;
      if (known || tooLong) {
        broken(reading, known ? heldGroup() : group, since, new Finding.Down(cause));
      }
    } else if (reading.standing() instanceof Standing.Up) {
      well(Rule.DOWN, now);
    }
  }

  /// A cause may change while a connection is down; what it is told with does not.
  private String heldGroup() {
    Held known = held.get(Rule.DOWN);
    return known == null ? "" : known.condition().group();
  }

  private void drops(Instant now, Reading reading) {
    rules
        .dropsPerHour()
        .ifPresent(most -> {
          if (drops.size() >= most) {
            broken(reading, "", drops.getFirst(), new Finding.Drops(drops.size()));
          } else {
            well(Rule.DROPS, now);
          }
        });
  }

  private void slow(Instant now, Reading reading) {
    rules
        .slow()
        .ifPresent(rule ->
            measured(reading, slow, MOMENT, now)
                .flatMap(window -> window.figures().p95())
                .ifPresent(p95 -> {
                  Instant since = slowSince;
                  if (p95.compareTo(rule.over()) <= 0) {
                    slowSince = null;
                    well(Rule.SLOW, now);
                  } else if (since == null) {
                    slowSince = now;
                  } else if (Duration.between(since, now).compareTo(rule.during()) >= 0) {
                    Finding found = new Finding.Slow(p95, rule.over(), rule.during());
                    broken(reading, "", since, found);
                  }
                }));
  }

  private void loss(Instant now, Reading reading) {
    rules
        .loss()
        .ifPresent(rule ->
            measured(reading, loss, rule.during(), now)
                .ifPresent(window -> {
                  if (window.lossPercent() > rule.percent()) {
                    Finding found = new Finding.Loss(window.lossPercent(), rule.during());
                    broken(reading, "", now, found);
                  } else {
                    well(Rule.LOSS, now);
                  }
                }));
  }

  /// The window of the farthest hop. A window that is not full yet, and a connection that is down,
  /// say neither yes nor no.
  private static Optional<HopWindow> measured(
      Reading reading, Map<Hop, HopWindow> windows, Duration span, Instant now) {
    Instant enough = now.minus(span.multipliedBy(4).dividedBy(5));
    return FARTHEST.stream()
        .flatMap(hop -> Optional.ofNullable(windows.get(hop)).stream())
        .filter(window -> window.oldest().isPresent())
        .findFirst()
        .filter(_ -> reading.standing() instanceof Standing.Up)
        .filter(window -> window.oldest().filter(enough::isBefore).isEmpty())
        .filter(window -> window.count() >= PINGS_AT_LEAST);
  }

  private void broken(Reading reading, String group, Instant since, Finding finding) {
    Held known = held.get(finding.rule());
    Condition condition =
        new Condition(
            reading.subject(),
            reading.name(),
            reading.context(),
            group,
            known == null ? since : known.condition().since(),
            finding);
    held.put(finding.rule(), new Held(condition, Optional.empty()));
  }

  private void well(Rule rule, Instant now) {
    Held known = held.get(rule);
    if (known == null) {
      return;
    }
    Instant since = known.wellSince().orElse(now);
    if (Duration.between(since, now).compareTo(rule.settle()) >= 0) {
      held.remove(rule);
    } else {
      held.put(rule, new Held(known.condition(), Optional.of(since)));
    }
  }
}
