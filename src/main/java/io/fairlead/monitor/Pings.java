package io.fairlead.monitor;

import io.fairlead.health.Figures;
import io.fairlead.health.Hop;
import io.fairlead.health.HopWindow;
import io.fairlead.health.LatencySample;
import io.fairlead.health.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The pings of one connection: those of the last five minutes, the usual, and how many there ever
/// were. Used by one thread.
final class Pings {
  static final Duration WINDOW = Duration.ofMinutes(5);

  private final Map<Hop, OfHop> hops = new EnumMap<>(Hop.class);

  private static final class OfHop {
    final HopWindow window = new HopWindow(WINDOW);
    final Usual usual = new Usual();
    long sent;
    long lost;
  }

  /// What is known of the pings of one hop.
  ///
  /// @param sent pings since the program started, `lost` those without an answer in time
  record Count(long sent, long lost) {}

  void add(List<LatencySample> samples) {
    for (LatencySample sample : samples) {
      OfHop hop = hops.computeIfAbsent(sample.hop(), _ -> new OfHop());
      hop.window.add(sample);
      hop.sent++;
      if (sample.lost()) {
        hop.lost++;
      }
    }
  }

  Map<Hop, Figures> figures(Instant now) {
    Map<Hop, Figures> all = new EnumMap<>(Hop.class);
    hops.forEach((hop, pings) -> {
      pings.window.passTo(now);
      Figures figures = pings.window.figures();
      pings.usual.note(now, figures);
      all.put(hop, figures);
    });
    return all;
  }

  Map<Hop, Duration> usual() {
    Map<Hop, Duration> all = new EnumMap<>(Hop.class);
    hops.forEach((hop, pings) -> pings.usual.value().ifPresent(value -> all.put(hop, value)));
    return all;
  }

  Map<Hop, Count> counts() {
    Map<Hop, Count> all = new EnumMap<>(Hop.class);
    hops.forEach((hop, pings) -> all.put(hop, new Count(pings.sent, pings.lost)));
    return all;
  }
}
