package io.fairlead.ui.forwards;

import io.fairlead.health.Hop;
import io.fairlead.health.LatencySample;
import io.fairlead.ui.control.InkedCanvas;
import io.fairlead.words.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The round trips of the last quarter of an hour: a dot for each ping of each hop, the median of
/// the far end as a line (or of the API server while nothing behind it can be pinged), losses as
/// ticks at the foot, downtime hatched, and the values under the mouse.
final class LatencyChart extends InkedCanvas {
  static final Duration SPAN = Duration.ofMinutes(15);
  private static final Duration BUCKET = Duration.ofSeconds(20);
  private static final Duration NEAR = Duration.ofSeconds(8);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Font font = Font.font(11);
  private List<LatencySample> samples = List.of();
  private List<StateTrail.Outage> outages = List.of();
  private Instant now = Instant.EPOCH;
  private double mouse = -1;
  private boolean serverOnly;

  LatencyChart() {
    setId("latency-chart");
    getStyleClass().add("latency-chart");
    setOnMouseMoved(event -> point(event.getX()));
    setOnMouseExited(_ -> point(-1));
  }

  void show(ForwardItem item, Instant at) {
    now = at;
    Instant from = at.minus(SPAN);
    samples =
        item.forward().latency().samples().stream()
            .filter(sample -> !sample.at().isBefore(from))
            .toList();
    serverOnly =
        samples.stream().noneMatch(sample -> sample.hop() == Hop.FAR_END)
            && samples.stream().anyMatch(sample -> sample.hop() == Hop.API);
    outages = item.trail().outages(from, at);
    redraw();
  }

  /// Whether there are round trips to the API server alone, because of the legacy transport.
  boolean serverOnly() {
    return serverOnly;
  }

  @Override
  protected void draw(GraphicsContext pen, double width, double height) {
    List<Double> millis =
        samples.stream().flatMap(s -> s.roundTrip().stream()).map(this::millis).toList();
    var scale =
        new ChartScale(
            now.minus(SPAN), now, ChartScale.roundTop(millis), 44, width - 8, 8, height - 22);
    pen.setFont(font);
    drawOutages(pen, scale);
    drawGrid(pen, scale);
    drawDots(pen, scale, Hop.WEBSOCKET, server());
    drawDots(pen, scale, Hop.API, server());
    drawDots(pen, scale, Hop.FAR_END, farEnd());
    drawMedian(pen, scale, Hop.API, server());
    drawMedian(pen, scale, Hop.FAR_END, farEnd());
    drawLosses(pen, scale);
    if (mouse >= scale.left() && mouse <= scale.right()) {
      drawCrosshair(pen, scale);
    } else if (samples.isEmpty()) {
      pen.setFill(label());
      pen.setTextAlign(TextAlignment.CENTER);
      pen.fillText("No pings yet", (scale.left() + scale.right()) / 2, scale.bottom() / 2);
    }
  }

  private void drawGrid(GraphicsContext pen, ChartScale scale) {
    pen.setLineWidth(1);
    pen.setStroke(grid());
    pen.setFill(label());
    pen.setTextBaseline(VPos.CENTER);
    pen.setTextAlign(TextAlignment.RIGHT);
    for (int i = 0; i <= 2; i++) {
      double value = scale.topMillis() * i / 2;
      double y = Math.round(scale.y(value)) + 0.5;
      pen.strokeLine(scale.left(), y, scale.right(), y);
      pen.fillText(number(value), scale.left() - 6, y);
    }
    pen.setTextBaseline(VPos.BOTTOM);
    for (int minutes = 15; minutes >= 0; minutes -= 5) {
      double x = Math.round(scale.x(now.minus(Duration.ofMinutes(minutes)))) + 0.5;
      pen.setTextAlign(minutes == 0 ? TextAlignment.RIGHT : TextAlignment.CENTER);
      pen.strokeLine(x, scale.bottom(), x, scale.bottom() + 3);
      pen.fillText(minutes == 0 ? "now" : "−" + minutes + " min", x, scale.bottom() + 20);
    }
  }

  private void drawOutages(GraphicsContext pen, ChartScale scale) {
    pen.setStroke(down());
    pen.setLineWidth(1);
    for (StateTrail.Outage outage : outages) {
      double from = scale.x(outage.from());
      double to = Math.max(from + 2, scale.x(outage.to()));
      pen.save();
      pen.beginPath();
      pen.rect(from, scale.top(), to - from, scale.bottom() - scale.top());
      pen.clip();
      double rise = scale.bottom() - scale.top();
      for (double x = from - rise - (from - rise) % 6; x < to; x += 6) {
        pen.strokeLine(x, scale.bottom(), x + rise, scale.top());
      }
      pen.restore();
    }
  }

  private void drawDots(GraphicsContext pen, ChartScale scale, Hop hop, Paint ink) {
    pen.setFill(ink);
    pen.setGlobalAlpha(0.45);
    for (LatencySample sample : samples) {
      if (sample.hop() == hop && sample.roundTrip().isPresent()) {
        double x = scale.x(sample.at());
        double y = scale.y(millis(sample.roundTrip().get()));
        pen.fillOval(x - 1.25, y - 1.25, 2.5, 2.5);
      }
    }
    pen.setGlobalAlpha(1);
  }

  private void drawMedian(GraphicsContext pen, ChartScale scale, Hop hop, Paint ink) {
    var buckets = new TreeMap<Long, List<Double>>();
    for (LatencySample sample : samples) {
      if (sample.hop() == hop && sample.roundTrip().isPresent()) {
        long bucket = sample.at().toEpochMilli() / BUCKET.toMillis();
        buckets
            .computeIfAbsent(bucket, _ -> new ArrayList<>())
            .add(millis(sample.roundTrip().get()));
      }
    }
    pen.setStroke(ink);
    pen.setLineWidth(1.75);
    pen.beginPath();
    long before = Long.MIN_VALUE;
    for (var bucket : buckets.entrySet()) {
      List<Double> sorted = bucket.getValue().stream().sorted().toList();
      double x =
          scale.x(
              Instant.ofEpochMilli(bucket.getKey() * BUCKET.toMillis() + BUCKET.toMillis() / 2));
      double y = scale.y(sorted.get(sorted.size() / 2));
      if (bucket.getKey() - before == 1) {
        pen.lineTo(x, y);
      } else {
        pen.moveTo(x, y);
      }
      before = bucket.getKey();
    }
    pen.stroke();
  }

  private void drawLosses(GraphicsContext pen, ChartScale scale) {
    pen.setStroke(loss());
    pen.setLineWidth(1.5);
    for (LatencySample sample : samples) {
      if (sample.lost()) {
        double x = scale.x(sample.at());
        pen.strokeLine(x, scale.bottom() - 8, x, scale.bottom());
      }
    }
  }

  private void drawCrosshair(GraphicsContext pen, ChartScale scale) {
    Instant at = scale.at(mouse);
    double x = Math.round(mouse) + 0.5;
    pen.setStroke(label());
    pen.setLineWidth(1);
    pen.strokeLine(x, scale.top(), x, scale.bottom());
    boolean leftHalf = mouse < (scale.left() + scale.right()) / 2;
    pen.setTextAlign(leftHalf ? TextAlignment.LEFT : TextAlignment.RIGHT);
    pen.setTextBaseline(VPos.TOP);
    double textX = x + (leftHalf ? 6 : -6);
    pen.setFill(label());
    pen.fillText(CLOCK.format(at.atZone(ZoneId.systemDefault())), textX, scale.top());
    double line = scale.top() + 15;
    if (!serverOnly()) {
      pen.setFill(farEnd());
      pen.fillText("far end " + near(at, EnumSet.of(Hop.FAR_END)), textX, line);
      line += 15;
    }
    pen.setFill(server());
    pen.fillText("API server " + near(at, EnumSet.of(Hop.WEBSOCKET, Hop.API)), textX, line);
  }

  private String near(Instant at, Set<Hop> hops) {
    Optional<LatencySample> nearest =
        samples.stream()
            .filter(sample -> hops.contains(sample.hop()))
            .min(Comparator.comparing(s -> Duration.between(s.at(), at).abs()))
            .filter(s -> Duration.between(s.at(), at).abs().compareTo(NEAR) < 0);
    return nearest
        .map(sample -> sample.roundTrip().map(Spans::roundTrip).orElse("lost"))
        .orElse("–");
  }

  private void point(double x) {
    mouse = x;
    redraw();
  }

  private double millis(Duration roundTrip) {
    return roundTrip.toNanos() / 1e6;
  }

  private static String number(double millis) {
    return millis == Math.rint(millis)
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f ms", millis);
  }
}
