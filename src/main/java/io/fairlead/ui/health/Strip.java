package io.fairlead.ui.health;

import io.fairlead.health.Light;
import io.fairlead.ui.control.Buttons;
import io.fairlead.ui.control.InkedCanvas;
import io.fairlead.words.Spans;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Paint;

/// A connection over a range as a row of cells, each in the colour of how it was. Amber and red
/// differ in height, too, for those who cannot tell the colours apart.
final class Strip extends InkedCanvas {
  private final Tooltip tip = Buttons.tip("");
  private final HealthUse use;
  private List<StripCell> cells = List.of();
  private TimeSpan span;

  Strip(HealthUse use, TimeSpan span) {
    this.use = use;
    this.span = span;
    getStyleClass().add("strip");
    Tooltip.install(this, tip);
    setOnMouseMoved(event -> tip.setText(words(event.getX())));
  }

  void show(List<StripCell> next, TimeSpan over) {
    cells = next;
    span = over;
    redraw();
  }

  private String words(double x) {
    int index = (int) (x / getWidth() * cells.size());
    if (index < 0 || index >= cells.size()) {
      return "";
    }
    StripCell cell = cells.get(index);
    String when =
        TimeAxis.exact(cell.start(), span, use.zone())
            + " – "
            + TimeAxis.exact(cell.start().plus(cell.length()), span, use.zone());
    if (cell.light() == Light.UNKNOWN) {
      return when + ": not watched";
    }
    String down =
        cell.down().isZero() ? "" : ", down for " + Spans.span(cell.down().plusMillis(999));
    String lost =
        cell.lost() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of %,d pings lost", cell.lost(), cell.sent());
    return when
        + ": "
        + (down.isEmpty() && lost.isEmpty() ? reason(cell) : (down + lost).substring(2));
  }

  private static String reason(StripCell cell) {
    return cell.light() == Light.GREEN ? "up" : "up, but slower than usual";
  }

  @Override
  protected void draw(GraphicsContext pen, double width, double height) {
    int count = cells.size();
    for (int i = 0; i < count; i++) {
      double from = Math.round(i * width / count);
      double to = Math.round((i + 1) * width / count);
      double gap = width / count >= 5 ? 1 : 0;
      Light light = cells.get(i).light();
      double part =
          switch (light) {
            case UNKNOWN -> 0.2;
            case GREEN -> 0.62;
            case AMBER -> 0.8;
            case RED -> 1;
          };
      pen.setFill(paint(light));
      pen.fillRect(from, height * (1 - part), to - from - gap, height * part);
    }
  }

  private Paint paint(Light light) {
    return switch (light) {
      case UNKNOWN -> unknown();
      case GREEN -> good();
      case AMBER -> fair();
      case RED -> bad();
    };
  }
}
