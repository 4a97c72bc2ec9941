package io.fairlead.ui.forwards;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Where a time and a round trip stand in a chart.
///
/// @param topMillis the round trip at the upper edge, a round number
record ChartScale(
    Instant from,
    Instant to,
    double topMillis,
    double left,
    double right,
    double top,
    double bottom) {
  /// The round number of milliseconds at or above the highest value, at least 4.
  static double roundTop(List<Double> millis) {
    double highest = Math.max(4, millis.stream().mapToDouble(Double::doubleValue).max().orElse(4));
    double power = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double step : new double[] {1, 2, 4, 6, 8, 10}) {
      if (step * power >= highest) {
        return step * power;
      }
    }
    return 20 * power;
  }

  double x(Instant at) {
    double part =
        (double) Duration.between(from, at).toMillis() / Duration.between(from, to).toMillis();
    return left + Math.clamp(part, 0, 1) * (right - left);
  }

  double y(double millis) {
    return bottom - Math.clamp(millis / topMillis, 0, 1) * (bottom - top);
  }

  Instant at(double x) {
    double part = Math.clamp((x - left) / (right - left), 0, 1);
    return from.plusMillis((long) (part * Duration.between(from, to).toMillis()));
  }
}
