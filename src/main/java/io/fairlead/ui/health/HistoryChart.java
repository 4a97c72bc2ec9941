package io.fairlead.ui.health;

import io.fairlead.health.Hop;
import io.fairlead.health.history.Slot;
import io.fairlead.health.history.Spell;
import io.fairlead.ui.control.InkedCanvas;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Round trips over time: for each hop the median as a line and up to the 95th percentile as a
/// band, losses as ticks at the foot, downtime hatched, incidents as marks at the top. The mouse
/// shows the values below it, and drags over a time to zoom in.
final class HistoryChart extends InkedCanvas {
  /// A shorter drag is a click.
  private static final double DRAG = 6;

  private static final Duration SHORTEST = Duration.ofSeconds(20);
  private static final double LEFT = 48;
  private static final double FOOT = 22;
  private static final double HEAD = 12;
  private static final double TICK_ROOM = 64;

  private final Font font = Font.font(11);
  private final Consumer<TimeSpan> zoom;
  private final ZoneId zone;
  private ChartData data;
  private String nothing = "";
  private double mouse = -1;
  private double pressed = -1;

  /// @param zoom gets the time that the user wants to see
  @SuppressWarnings("this-escape") // its own mouse handlers alone
  HistoryChart(TimeSpan span, ZoneId zone, Consumer<TimeSpan> zoom) {
    this.zoom = zoom;
    this.zone = zone;
    data = ChartData.empty(span);
    setId("history-chart");
    getStyleClass().add("latency-chart");
    setOnMouseMoved(this::point);
    setOnMouseDragged(this::point);
    setOnMouseExited(_ -> leave());
    setOnMousePressed(event -> {
      if (event.getButton() == MouseButton.PRIMARY) {
        pressed = event.getX();
      }
    });
    setOnMouseReleased(this::release);
  }

  /// @param ifEmpty what to say where there is nothing to draw
  void show(ChartData next, String ifEmpty) {
    data = next;
    nothing = ifEmpty;
    redraw();
  }

  private ChartScale scale(double width, double height) {
    return new ChartScale(data.span(), data.topMillis(), LEFT, width - 8, HEAD, height - FOOT);
  }

  private void point(MouseEvent event) {
    mouse = event.getX();
    redraw();
  }

  private void leave() {
    mouse = -1;
    pressed = -1;
    redraw();
  }

  private void release(MouseEvent event) {
    double from = Math.min(pressed, event.getX());
    double to = Math.max(pressed, event.getX());
    boolean dragged = pressed >= 0 && to - from >= DRAG;
    pressed = -1;
    if (dragged) {
      ChartScale scale = scale(getWidth(), getHeight());
      Instant begin = scale.at(from);
      Instant end = scale.at(to);
      if (Duration.between(begin, end).compareTo(SHORTEST) >= 0) {
        zoom.accept(new TimeSpan(begin, end));
      }
    }
    redraw();
  }

  @Override
  protected void draw(GraphicsContext pen, double width, double height) {
    ChartScale scale = scale(width, height);
    pen.setFont(font);
    drawDowntime(pen, scale);
    drawGrid(pen, scale);
    data.slots().forEach((hop, slots) -> drawBand(pen, scale, slots, ink(hop)));
    data.slots().forEach((hop, slots) -> drawMedian(pen, scale, slots, ink(hop)));
    data.farthest().map(data.slots()::get).ifPresent(slots -> drawLosses(pen, scale, slots));
    drawIncidents(pen, scale);
    if (pressed >= 0 && Math.abs(mouse - pressed) >= DRAG) {
      drawDrag(pen, scale);
    }
    if (scale.holds(mouse)) {
      drawCrosshair(pen, scale);
    } else if (data.slots().isEmpty() && data.spells().isEmpty()) {
      pen.setFill(label());
      pen.setTextAlign(TextAlignment.CENTER);
      pen.setTextBaseline(VPos.CENTER);
      pen.fillText(nothing, (scale.left() + scale.right()) / 2, scale.bottom() / 2);
    }
  }

  private Paint ink(Hop hop) {
    return paint(Readings.ink(hop));
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
    pen.setTextAlign(TextAlignment.CENTER);
    int atMost = Math.max(2, (int) ((scale.right() - scale.left()) / TICK_ROOM));
    for (TimeAxis.Tick tick : TimeAxis.ticks(data.span(), atMost, zone)) {
      double x = Math.round(scale.x(tick.at())) + 0.5;
      pen.strokeLine(x, scale.bottom(), x, scale.bottom() + 3);
      if (x > scale.left() + 12 && x < scale.right() - 12) {
        pen.fillText(tick.word(), x, scale.bottom() + FOOT - 2);
      }
    }
  }

  private static String number(double millis) {
    if (millis >= 1000) {
      return String.format(Locale.ROOT, millis % 1000 == 0 ? "%.0f s" : "%.1f s", millis / 1000);
    }
    return String.format(Locale.ROOT, millis == Math.rint(millis) ? "%.0f ms" : "%.1f ms", millis);
  }

  private void drawDowntime(GraphicsContext pen, ChartScale scale) {
    pen.setStroke(down());
    pen.setLineWidth(1);
    double rise = scale.bottom() - scale.top();
    for (Spell spell : data.spells()) {
      if (spell.up()) {
        continue;
      }
      double from = scale.x(spell.from());
      double to = Math.max(from + 2, scale.x(spell.to()));
      pen.save();
      pen.beginPath();
      pen.rect(from, scale.top(), to - from, rise);
      pen.clip();
      for (double x = from - rise - (from - rise) % 6; x < to; x += 6) {
        pen.strokeLine(x, scale.bottom(), x + rise, scale.top());
      }
      pen.restore();
    }
  }

  private static double middle(ChartScale scale, Slot slot) {
    return scale.x(slot.start().plus(slot.length().dividedBy(2)));
  }

  private void drawBand(GraphicsContext pen, ChartScale scale, List<Slot> slots, Paint ink) {
    pen.setFill(ink);
    pen.setGlobalAlpha(0.2);
    for (Slot slot : slots) {
      slot.roundTrips()
          .ifPresent(trips -> {
            double x = scale.x(slot.start());
            double width = Math.max(1, scale.x(slot.start().plus(slot.length())) - x);
            double top = scale.y(ChartData.millis(trips.p95()));
            double foot = scale.y(ChartData.millis(trips.p50()));
            pen.fillRect(x, top, width, Math.max(0, foot - top));
          });
    }
    pen.setGlobalAlpha(1);
  }

  /// Neighbours are joined; where a slot between them has no round trip, there is a gap.
  private void drawMedian(GraphicsContext pen, ChartScale scale, List<Slot> slots, Paint ink) {
    pen.setStroke(ink);
    pen.setFill(ink);
    pen.setLineWidth(1.5);
    pen.beginPath();
    boolean joined = false;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.roundTrips().isEmpty()) {
        joined = joined && slot.sent() == 0 && i + 1 < slots.size() && isShort(slot);
        continue;
      }
      double x = middle(scale, slot);
      double y = scale.y(ChartData.millis(slot.roundTrips().get().p50()));
      if (joined) {
        pen.lineTo(x, y);
      } else {
        pen.moveTo(x, y);
        pen.fillOval(x - 1, y - 1, 2, 2);
      }
      joined = true;
    }
    pen.stroke();
  }

  /// A slot shorter than a heartbeat may have no ping without anything being wrong.
  private static boolean isShort(Slot slot) {
    return slot.length().toSeconds() < 10;
  }

  private void drawLosses(GraphicsContext pen, ChartScale scale, List<Slot> slots) {
    pen.setStroke(loss());
    pen.setLineWidth(1.5);
    for (Slot slot : slots) {
      if (slot.lost() > 0) {
        double x = middle(scale, slot);
        double height = 5 + 9.0 * slot.lost() / slot.sent();
        pen.strokeLine(x, scale.bottom() - height, x, scale.bottom());
      }
    }
  }

  private void drawIncidents(GraphicsContext pen, ChartScale scale) {
    pen.setFill(loss());
    for (var incident : data.incidents()) {
      double x = scale.x(incident.began());
      pen.fillPolygon(
          new double[] {x - 4, x + 4, x},
          new double[] {scale.top() - 9, scale.top() - 9, scale.top() - 2},
          3);
    }
  }

  private void drawDrag(GraphicsContext pen, ChartScale scale) {
    double from = Math.clamp(Math.min(pressed, mouse), scale.left(), scale.right());
    double to = Math.clamp(Math.max(pressed, mouse), scale.left(), scale.right());
    pen.setFill(farEnd());
    pen.setGlobalAlpha(0.12);
    pen.fillRect(from, scale.top(), to - from, scale.bottom() - scale.top());
    pen.setGlobalAlpha(1);
  }

  private void drawCrosshair(GraphicsContext pen, ChartScale scale) {
    double x = Math.round(mouse) + 0.5;
    pen.setStroke(label());
    pen.setLineWidth(1);
    pen.strokeLine(x, scale.top(), x, scale.bottom());
    boolean leftHalf = mouse < (scale.left() + scale.right()) / 2;
    new Legend(pen, x + (leftHalf ? 8 : -8), scale.top() + 2, leftHalf)
        .write(Readings.at(data, scale.at(mouse), near(scale), zone), this::paint, ground());
  }

  /// How far a mark may be from the mouse.
  private Duration near(ChartScale scale) {
    double perPixel = data.span().length().toMillis() / (scale.right() - scale.left());
    return Duration.ofMillis((long) (5 * perPixel));
  }

  private Paint paint(Readings.Ink ink) {
    return switch (ink) {
      case LABEL -> label();
      case FAR_END -> farEnd();
      case SERVER -> server();
      case TARGET -> target();
      case TROUBLE -> loss();
    };
  }

  /// Lines of text beside the crosshair, on a ground that keeps them apart from the lines below.
  private record Legend(GraphicsContext pen, double x, double y, boolean leftHalf) {
    private static final double LINE = 15;
    private static final double PAD = 4;

    void write(List<Readings.Line> lines, Function<Readings.Ink, Paint> paint, Paint ground) {
      var measure = new Text();
      measure.setFont(pen.getFont());
      double widest = 0;
      for (Readings.Line line : lines) {
        measure.setText(line.text());
        widest = Math.max(widest, measure.getLayoutBounds().getWidth());
      }
      pen.setFill(ground);
      pen.setGlobalAlpha(0.88);
      pen.fillRect(
          (leftHalf ? x : x - widest) - PAD, y - 2, widest + 2 * PAD, lines.size() * LINE + 2);
      pen.setGlobalAlpha(1);
      pen.setTextAlign(leftHalf ? TextAlignment.LEFT : TextAlignment.RIGHT);
      pen.setTextBaseline(VPos.TOP);
      double at = y;
      for (Readings.Line line : lines) {
        pen.setFill(paint.apply(line.ink()));
        pen.fillText(line.text(), x, at);
        at += LINE;
      }
    }
  }

  /// The slots that are shown, for those who export them.
  Map<Hop, List<Slot>> slots() {
    return data.slots();
  }
}
