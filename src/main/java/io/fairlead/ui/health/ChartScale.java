package io.fairlead.ui.health;

import java.time.Instant;

/// Where a time and a round trip stand in a chart.
///
/// @param topMillis the round trip at the upper edge, a round number
record ChartScale(
    TimeSpan span, double topMillis, double left, double right, double top, double bottom) {
  /// The round number at or above, at least 4.
  static double roundTop(double millis) {
    double highest = Math.max(4, millis);
    double power = Math.pow(10, Math.floor(Math.log10(highest)));
    for (double step : new double[] {1, 2, 4, 6, 8, 10}) {
      if (step * power >= highest) {
        return step * power;
      }
    }
    return 20 * power;
  }

  /// Within the chart, also for what is not.
  double x(Instant at) {
    return left + Math.clamp(span.part(at), 0, 1) * (right - left);
  }

  double y(double millis) {
    return bottom - Math.clamp(millis / topMillis, 0, 1) * (bottom - top);
  }

  Instant at(double x) {
    return span.at(Math.clamp((x - left) / (right - left), 0, 1));
  }

  boolean holds(double x) {
    return x >= left && x <= right;
  }
}
