package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.ui.control.InkedCanvas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// The round trips of the last minutes in the height of a line, to the far end or, where that
/// cannot be pinged, to the API server: gaps where pings were lost or none were sent, a tick at the
/// foot for each loss.
final class Sparkline extends InkedCanvas {
  private static final Duration SPAN = Duration.ofMinutes(5);
  private static final Duration GAP = Duration.ofSeconds(16);

  /// A pixel's worth of time: less than this moves nothing.
  private static final Duration STEP = Duration.ofSeconds(3);

  private List<LatencySample> samples = List.of();
  private List<LatencySample> newest = List.of();
  private Instant now = Instant.EPOCH;

  Sparkline() {
    getStyleClass().add("sparkline");
    setMouseTransparent(true);
  }

  void show(List<LatencySample> all, Instant at) {
    List<LatencySample> latest = all.subList(Math.max(0, all.size() - 2), all.size());
    if (latest.equals(newest) && Duration.between(now, at).abs().compareTo(STEP) < 0) {
      return;
    }
    newest = latest;
    now = at;
    Instant oldest = at.minus(SPAN);
    samples =
        all.stream()
            .filter(sample -> sample.hop() == Hop.FAR_END || sample.hop() == Hop.API)
            .filter(sample -> sample.at().isAfter(oldest))
            .toList();
    redraw();
  }

  @Override
  protected void draw(GraphicsContext pen, double width, double height) {
    double top = Math.max(2e6, highest()) * 1.15;
    pen.setLineWidth(1.25);
    drawLine(pen, Hop.FAR_END, farEnd(), width, height, top);
    drawLine(pen, Hop.API, server(), width, height, top);
    pen.setStroke(loss());
    for (LatencySample sample : samples) {
      if (sample.lost()) {
        double x = Math.round(x(sample, width)) + 0.5;
        pen.strokeLine(x, height - 5, x, height);
      }
    }
  }

  private void drawLine(
      GraphicsContext pen, Hop hop, Paint ink, double width, double height, double top) {
    pen.setStroke(ink);
    pen.beginPath();
    LatencySample before = null;
    for (LatencySample sample : samples) {
      if (sample.hop() != hop) {
        continue;
      }
      double x = x(sample, width);
      if (sample.roundTrip().isPresent()) {
        double y = height - 3 - sample.roundTrip().get().toNanos() / top * (height - 5);
        if (before != null
            && !before.lost()
            && Duration.between(before.at(), sample.at()).compareTo(GAP) < 0) {
          pen.lineTo(x, y);
        } else {
          pen.moveTo(x, y);
        }
      }
      before = sample;
    }
    pen.stroke();
  }

  private double highest() {
    return samples.stream()
        .flatMap(sample -> sample.roundTrip().stream())
        .mapToDouble(Duration::toNanos)
        .max()
        .orElse(1);
  }

  private double x(LatencySample sample, double width) {
    double age = Duration.between(sample.at(), now).toMillis();
    return width * (1 - age / SPAN.toMillis());
  }
}
