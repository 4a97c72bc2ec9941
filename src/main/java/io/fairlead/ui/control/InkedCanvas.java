package io.fairlead.ui.control;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A drawing that fills its region and takes its colours from the style sheet, so that it follows
/// the theme. Each kind of ink means the same everywhere.
@SuppressWarnings("this-escape") // the inks only note whose they are
public abstract class InkedCanvas extends Region {
  private static final StyleablePropertyFactory<InkedCanvas> INKS =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());
  private static final CssMetaData<InkedCanvas, Paint> FAR_END =
      INKS.createPaintCssMetaData("-fl-far-end", c -> c.farEnd, Color.BLUE, false);
  private static final CssMetaData<InkedCanvas, Paint> SERVER =
      INKS.createPaintCssMetaData("-fl-server", c -> c.server, Color.PURPLE, false);
  private static final CssMetaData<InkedCanvas, Paint> TARGET =
      INKS.createPaintCssMetaData("-fl-target", c -> c.target, Color.TEAL, false);
  private static final CssMetaData<InkedCanvas, Paint> LOSS =
      INKS.createPaintCssMetaData("-fl-loss", c -> c.loss, Color.RED, false);
  private static final CssMetaData<InkedCanvas, Paint> DOWN =
      INKS.createPaintCssMetaData("-fl-down", c -> c.down, Color.LIGHTGRAY, false);
  private static final CssMetaData<InkedCanvas, Paint> GRID =
      INKS.createPaintCssMetaData("-fl-grid", c -> c.grid, Color.LIGHTGRAY, false);
  private static final CssMetaData<InkedCanvas, Paint> GROUND =
      INKS.createPaintCssMetaData("-fl-ground", c -> c.ground, Color.WHITE, false);
  private static final CssMetaData<InkedCanvas, Paint> GOOD =
      INKS.createPaintCssMetaData("-fl-good", c -> c.good, Color.GREEN, false);
  private static final CssMetaData<InkedCanvas, Paint> FAIR =
      INKS.createPaintCssMetaData("-fl-fair", c -> c.fair, Color.ORANGE, false);
  private static final CssMetaData<InkedCanvas, Paint> BAD =
      INKS.createPaintCssMetaData("-fl-bad", c -> c.bad, Color.RED, false);
  private static final CssMetaData<InkedCanvas, Paint> UNKNOWN =
      INKS.createPaintCssMetaData("-fl-unknown", c -> c.unknown, Color.LIGHTGRAY, false);
  private static final CssMetaData<InkedCanvas, Paint> LABEL =
      INKS.createPaintCssMetaData("-fl-label", c -> c.label, Color.GRAY, false);

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Paint> farEnd = ink(FAR_END, "farEnd");
  private final StyleableProperty<Paint> server = ink(SERVER, "server");
  private final StyleableProperty<Paint> target = ink(TARGET, "target");
  private final StyleableProperty<Paint> loss = ink(LOSS, "loss");
  private final StyleableProperty<Paint> down = ink(DOWN, "down");
  private final StyleableProperty<Paint> grid = ink(GRID, "grid");
  private final StyleableProperty<Paint> label = ink(LABEL, "label");
  private final StyleableProperty<Paint> ground = ink(GROUND, "ground");
  private final StyleableProperty<Paint> good = ink(GOOD, "good");
  private final StyleableProperty<Paint> fair = ink(FAIR, "fair");
  private final StyleableProperty<Paint> bad = ink(BAD, "bad");
  private final StyleableProperty<Paint> unknown = ink(UNKNOWN, "unknown");

  protected InkedCanvas() {
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  /// Draws on a cleared canvas of `width` by `height`.
  protected abstract void draw(GraphicsContext pen, double width, double height);

  /// Draws anew. Cheap while it is not on screen: then it waits for its layout.
  public final void redraw() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    if (getScene() == null || width <= 0 || height <= 0) {
      return;
    }
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, width, height);
    draw(pen, width, height);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(snapSizeX(getWidth()));
    canvas.setHeight(snapSizeY(getHeight()));
    redraw();
  }

  @Override
  public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return INKS.getCssMetaData();
  }

  protected final Paint farEnd() {
    return farEnd.getValue();
  }

  protected final Paint server() {
    return server.getValue();
  }

  protected final Paint target() {
    return target.getValue();
  }

  protected final Paint loss() {
    return loss.getValue();
  }

  protected final Paint down() {
    return down.getValue();
  }

  protected final Paint grid() {
    return grid.getValue();
  }

  protected final Paint good() {
    return good.getValue();
  }

  protected final Paint fair() {
    return fair.getValue();
  }

  protected final Paint bad() {
    return bad.getValue();
  }

  protected final Paint unknown() {
    return unknown.getValue();
  }

  protected final Paint ground() {
    return ground.getValue();
  }

  protected final Paint label() {
    return label.getValue();
  }

  private StyleableProperty<Paint> ink(CssMetaData<InkedCanvas, Paint> meta, String name) {
    return new javafx.css.SimpleStyleableObjectProperty<>(
        meta, this, name, meta.getInitialValue(this)) {
      @Override
      protected void invalidated() {
        redraw();
      }
    };
  }
}
