package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.history.History;
import io.fairlead.health.history.Quantiles;
import io.fairlead.health.history.Spell;
import io.fairlead.health.history.Summary;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one connection did over a range.
///
/// @param availability from 0 to 1; empty where it was not watched
/// @param summary its pings to the farthest hop that was asked; empty where none was
record Conduct(
    Watched who, List<StripCell> cells, OptionalDouble availability, Optional<Summary> summary) {
  /// The worst first: by availability, then by loss, then by the 95th percentile. Those that were
  /// not watched come last, by name.
  static final Comparator<Conduct> WORST_FIRST =
      Comparator.comparing((Conduct each) -> each.availability.isEmpty())
          .thenComparingDouble(each -> each.availability.orElse(0))
          .thenComparingDouble(each -> -each.summary.map(Summary::loss).orElse(0.0))
          .thenComparing(Comparator.comparing(Conduct::p95).reversed())
          .thenComparing(each -> each.who.name().toLowerCase(Locale.ROOT));

  private Duration p95() {
    return summary.flatMap(Summary::roundTrips).map(Quantiles::p95).orElse(Duration.ZERO);
  }

  /// Reads the history: not for the window's thread.
  static Conduct read(History history, Watched who, TimeSpan span, int cells) {
    Hop hop = Hop.FAR_END;
    Optional<Summary> summary = Optional.empty();
    for (Hop each : ChartData.FARTHEST_FIRST) {
      Summary found = history.summary(who.subject(), each, span.from(), span.to());
      if (found.sent() > 0) {
        hop = each;
        summary = Optional.of(found);
        break;
      }
    }
    List<Spell> spells = history.spells(who.subject(), span.from(), span.to());
    Duration usual = summary.flatMap(Summary::roundTrips).map(Quantiles::p50).orElse(Duration.ZERO);
    return new Conduct(
        who,
        StripCell.of(
            history.series(who.subject(), hop, span.from(), span.to(), cells).slots(),
            spells,
            usual),
        Spell.availability(spells),
        summary);
  }
}
