package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.history.Slot;
import io.fairlead.health.history.Spell;
import io.fairlead.words.IncidentWords;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a chart says about a moment.
final class Readings {
  /// Longer words have no room beside the crosshair.
  private static final int WORDS_AT_MOST = 56;

  private Readings() {}

  enum Ink {
    LABEL,
    FAR_END,
    SERVER,
    TARGET,
    TROUBLE
  }

  record Line(Ink ink, String text) {}

  /// @param near how far from the moment an incident may have begun or ended to be told
  static List<Line> at(ChartData data, Instant at, Duration near, ZoneId zone) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Ink.LABEL, TimeAxis.exact(at, data.span(), zone)));
    data.slots()
        .forEach((hop, slots) ->
            slot(slots, at)
                .ifPresent(slot -> lines.add(new Line(ink(hop), name(hop) + " " + words(slot)))));
    Optional<Incident> incident =
        data.incidents().stream().filter(each -> touches(each, at, near)).findFirst();
    if (incident.isPresent()) {
      String cause = incident.get().cause();
      lines.add(
          new Line(Ink.TROUBLE, "down " + IncidentWords.length(incident.get(), data.span().to())));
      lines.add(new Line(Ink.TROUBLE, shortened(cause)));
    } else if (data.spells().stream().anyMatch(spell -> isDown(spell, at))) {
      lines.add(new Line(Ink.TROUBLE, "down"));
    }
    return lines;
  }

  static String name(Hop hop) {
    return switch (hop) {
      case FAR_END -> "far end";
      case WEBSOCKET, API -> "API server";
      case TARGET -> "target";
    };
  }

  static Ink ink(Hop hop) {
    return switch (hop) {
      case FAR_END -> Ink.FAR_END;
      case WEBSOCKET, API -> Ink.SERVER;
      case TARGET -> Ink.TARGET;
    };
  }

  private static boolean isDown(Spell spell, Instant at) {
    return !spell.up() && !spell.from().isAfter(at) && spell.to().isAfter(at);
  }

  private static boolean touches(Incident incident, Instant at, Duration near) {
    Instant ended = incident.ended().orElse(Instant.MAX);
    return !incident.began().minus(near).isAfter(at)
        && (ended.equals(Instant.MAX) || !ended.plus(near).isBefore(at));
  }

  private static Optional<Slot> slot(List<Slot> slots, Instant at) {
    return slots.stream()
        .filter(slot -> !slot.start().isAfter(at) && slot.start().plus(slot.length()).isAfter(at))
        .filter(slot -> slot.sent() > 0)
        .findFirst();
  }

  private static String words(Slot slot) {
    if (slot.roundTrips().isEmpty()) {
      return "no answer";
    }
    String median = Spans.roundTrip(slot.roundTrips().get().p50());
    String high = Spans.roundTrip(slot.roundTrips().get().p95());
    String trips = slot.sent() == 1 || median.equals(high) ? median : median + ", p95 " + high;
    return slot.lost() == 0 ? trips : trips + ", " + slot.lost() + " of " + slot.sent() + " lost";
  }

  private static String shortened(String text) {
    return text.length() <= WORDS_AT_MOST ? text : text.substring(0, WORDS_AT_MOST - 1) + "…";
  }
}
