package io.fairlead.ui.health;

import io.fairlead.health.Light;
import io.fairlead.ui.control.Buttons;
import io.fairlead.words.Spans;
import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A connection over a range as a row of cells, each in the colour of how it was. Amber and red
/// differ in height, too, for those who cannot tell the colours apart.
final class Strip extends Region {
  private static final StyleablePropertyFactory<Strip> INKS =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final CssMetaData<Strip, Paint> GREEN =
      INKS.createPaintCssMetaData("-fl-good", strip -> strip.green, Color.GREEN, false);
  private static final CssMetaData<Strip, Paint> AMBER =
      INKS.createPaintCssMetaData("-fl-fair", strip -> strip.amber, Color.ORANGE, false);
  private static final CssMetaData<Strip, Paint> RED =
      INKS.createPaintCssMetaData("-fl-bad", strip -> strip.red, Color.RED, false);
  private static final CssMetaData<Strip, Paint> UNKNOWN =
      INKS.createPaintCssMetaData("-fl-unknown", strip -> strip.unknown, Color.LIGHTGRAY, false);

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Paint> green = ink(GREEN, "green");
  private final StyleableProperty<Paint> amber = ink(AMBER, "amber");
  private final StyleableProperty<Paint> red = ink(RED, "red");
  private final StyleableProperty<Paint> unknown = ink(UNKNOWN, "unknown");
  private final Tooltip tip = Buttons.tip("");
  private final HealthUse use;
  private List<StripCell> cells = List.of();
  private TimeSpan span;

  Strip(HealthUse use, TimeSpan span) {
    this.use = use;
    this.span = span;
    getStyleClass().add("strip");
    canvas.setManaged(false);
    getChildren().add(canvas);
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

  private void redraw() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, width, height);
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
      case UNKNOWN -> unknown.getValue();
      case GREEN -> green.getValue();
      case AMBER -> amber.getValue();
      case RED -> red.getValue();
    };
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(snapSizeX(getWidth()));
    canvas.setHeight(snapSizeY(getHeight()));
    redraw();
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return INKS.getCssMetaData();
  }

  private StyleableProperty<Paint> ink(CssMetaData<Strip, Paint> meta, String name) {
    return new SimpleStyleableObjectProperty<>(meta, this, name, meta.getInitialValue(this)) {
      @Override
      protected void invalidated() {
        redraw();
      }
    };
  }
}
