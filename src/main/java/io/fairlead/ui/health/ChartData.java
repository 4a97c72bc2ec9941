package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.Incident;
import io.fairlead.health.history.History;
import io.fairlead.health.history.Slot;
import io.fairlead.health.history.Spell;
import io.fairlead.health.history.Summary;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a chart shows of one connection.
///
/// @param slots the round trips of each hop, in equal slots; hops without any ping are left out
/// @param summaries the same hops over the whole time
record ChartData(
    TimeSpan span,
    Map<Hop, List<Slot>> slots,
    Map<Hop, Summary> summaries,
    List<Spell> spells,
    List<Incident> incidents) {

  /// The hops, the one that tells most of a connection first.
  static final List<Hop> FARTHEST_FIRST = List.of(Hop.FAR_END, Hop.WEBSOCKET, Hop.API);

  static ChartData empty(TimeSpan span) {
    return new ChartData(span, Map.of(), Map.of(), List.of(), List.of());
  }

  /// Reads the history: not for the window's thread.
  ///
  /// @param points how many slots at most
  static ChartData read(History history, String subject, TimeSpan span, int points) {
    Map<Hop, List<Slot>> slots = new EnumMap<>(Hop.class);
    Map<Hop, Summary> summaries = new EnumMap<>(Hop.class);
    for (Hop hop : Hop.values()) {
      Summary summary = history.summary(subject, hop, span.from(), span.to());
      if (summary.sent() > 0) {
        summaries.put(hop, summary);
        slots.put(hop, history.series(subject, hop, span.from(), span.to(), points).slots());
      }
    }
    return new ChartData(
        span,
        slots,
        summaries,
        history.spells(subject, span.from(), span.to()),
        history.incidents(Optional.of(subject), span.from(), span.to()));
  }

  /// The farthest hop that was asked.
  Optional<Hop> farthest() {
    return FARTHEST_FIRST.stream().filter(slots::containsKey).findFirst();
  }

  /// A round number of milliseconds for the upper edge, at least 4. The highest fiftieth of the
  /// slots may lie above it, so that one outlier does not flatten all others.
  double topMillis() {
    double[] sorted =
        slots.values().stream()
            .flatMap(List::stream)
            .flatMap(slot -> slot.roundTrips().stream())
            .mapToDouble(trips -> millis(trips.p95()))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return 4;
    }
    double high = sorted[(int) Math.ceil(0.98 * sorted.length) - 1];
    return ChartScale.roundTop(high * 1.15);
  }

  static double millis(Duration roundTrip) {
    return roundTrip.toNanos() / 1e6;
  }
}
