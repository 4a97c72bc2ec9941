package io.fairlead.ui.terminal;

import io.fairlead.exec.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Draws a screen with its scroll bar. Rows that look as before are not drawn again, and nothing is
/// drawn while it cannot be seen. For the window's thread.
@SuppressWarnings("this-escape") // the inks only note whose they are
final class TerminalView extends Region {
  /// Between the edge and the first cell.
  static final double MARGIN = 6;

  /// How long it draws before the window has its turn: a slow machine shows half a frame first.
  private static final long TIME_AT_ONCE = 16_000_000;

  private final Screen screen;
  private final Consumer<TerminalSize> resized;
  private final Canvas canvas = new Canvas();
  private final ScrollBar bar = new ScrollBar();
  private final Repaint repaint = new Repaint(this::paint);
  private final Inks inks = new Inks(this, this::recolour);
  private Typeface face;
  private @Nullable Painter painter;
  private Frame frame = Frame.EMPTY;
  private List<@Nullable RowLook> drawn = new ArrayList<>();
  private OptionalLong top = OptionalLong.empty();
  private Optional<Selection> selection = Optional.empty();
  private Optional<Selection> hovered = Optional.empty();
  private Hits hits = Hits.NONE;
  private TerminalSize size = new TerminalSize(80, 24);
  private boolean sizeTold;
  private int nextRow;
  private boolean moving;
  private Runnable painted = () -> {};

  /// @param resized told when another number of cells fits
  TerminalView(Screen screen, TerminalLooks looks, Consumer<TerminalSize> resized) {
    this.screen = screen;
    this.resized = resized;
    face = new Typeface(looks);
    getStyleClass().add("terminal");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleText("Terminal");
    bar.setOrientation(Orientation.VERTICAL);
    bar.getStyleClass().add("terminal-bar");
    bar.setFocusTraversable(false);
    bar.valueProperty().addListener((_, _, value) -> dragged(value.doubleValue()));
    canvas.setManaged(false);
    getChildren().addAll(canvas, bar);
    focusedProperty().addListener(_ -> repaint());
    sceneProperty().addListener(_ -> repaint());
  }

  /// Sets what is told when a change of the screen has been drawn.
  void setOnPainted(Runnable painted) {
    this.painted = painted;
  }

  /// Asks for a drawing soon. Any thread.
  void repaint() {
    repaint.ask();
  }

  void looks(TerminalLooks looks) {
    face = new Typeface(looks);
    painter = null;
    requestLayout();
  }

  Inks inks() {
    return inks;
  }

  private void recolour() {
    painter = null;
    repaint();
  }

  Frame frame() {
    return frame;
  }

  Typeface face() {
    return face;
  }

  // ---- what is shown ----

  Optional<Selection> selection() {
    return selection;
  }

  void select(Optional<Selection> now) {
    selection = now.filter(some -> !some.isEmpty());
    repaint();
  }

  void hover(Optional<Selection> link) {
    if (!hovered.equals(link)) {
      hovered = link;
      repaint();
    }
  }

  void hits(Hits now) {
    hits = now;
    repaint();
  }

  /// Forgets what was known of lines, whose numbers have changed.
  void renumbered() {
    top = OptionalLong.empty();
    selection = Optional.empty();
    hovered = Optional.empty();
    hits = Hits.NONE;
    repaint();
  }

  // ---- scrolling ----

  /// Scrolls by lines; down where positive.
  void scroll(long lines) {
    scrollTo(frame.top() + lines);
  }

  /// Shows the line of this number at the top.
  void scrollTo(long line) {
    top = line >= frame.screen() ? OptionalLong.empty() : OptionalLong.of(line);
    repaint();
  }

  void scrollToNewest() {
    if (top.isPresent()) {
      scrollTo(Long.MAX_VALUE);
    }
  }

  /// Scrolls so far that the line can be seen.
  void reveal(long line) {
    if (line < frame.top() || line >= frame.top() + size.rows()) {
      scrollTo(Math.max(frame.oldest(), line - size.rows() / 2));
    }
  }

  private void dragged(double value) {
    if (!moving) {
      scrollTo(frame.oldest() + Math.round(value));
    }
  }

  private void moveBar() {
    moving = true;
    double most = frame.screen() - frame.oldest();
    bar.setMin(0);
    bar.setMax(most);
    bar.setVisibleAmount(most <= 0 ? 0 : most * size.rows() / (most + size.rows()));
    bar.setUnitIncrement(1);
    bar.setBlockIncrement(size.rows());
    bar.setValue((double) (frame.top() - frame.oldest()));
    bar.setVisible(most > 0);
    moving = false;
  }

  // ---- places ----

  int columnAt(double x) {
    return Math.clamp((long) ((x - MARGIN) / face.width()), 0, size.columns() - 1);
  }

  /// The boundary between cells that is nearest.
  int edgeAt(double x) {
    return Math.clamp(Math.round((x - MARGIN) / face.width()), 0, size.columns());
  }

  /// The row on the screen, from 0.
  int rowAt(double y) {
    return Math.clamp((long) ((y - MARGIN) / face.height()), 0, size.rows() - 1);
  }

  long lineAt(double y) {
    return frame.top() + rowAt(y);
  }

  /// The corner below a cell, for what is shown beside the cursor.
  double belowRow(int row) {
    return MARGIN + (row + 1) * face.height();
  }

  double leftOf(int column) {
    return MARGIN + column * face.width();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double barWidth = snapSizeX(bar.prefWidth(-1));
    bar.resizeRelocate(width - barWidth, 0, barWidth, height);
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
      painter = null;
    }
    int columns = (int) ((width - 2 * MARGIN - barWidth) / face.width());
    int rows = (int) ((height - 2 * MARGIN) / face.height());
    if (columns >= 5 && rows >= 2) {
      var now = new TerminalSize(columns, rows);
      if (!sizeTold || !now.equals(size)) {
        sizeTold = true;
        size = now;
        resized.accept(now);
      }
    }
    repaint();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 2 * MARGIN + 80 * face.width() + bar.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    return 2 * MARGIN + 24 * face.height();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 0;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return Inks.metaData();
  }

  // ---- drawing ----

  private void paint() {
    if (!isSeen() || canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
      return;
    }
    frame = screen.frame(top);
    if (frame.top() >= frame.screen()) {
      top = OptionalLong.empty();
    }
    moveBar();
    Painter now = painter;
    if (now == null) {
      now = fresh();
    }
    if (drawRows(now)) {
      painted.run();
    }
  }

  /// Draws rows that have changed, from where it left off, until its time is over.
  ///
  /// @return whether there were any
  private boolean drawRows(Painter with) {
    long begin = System.nanoTime();
    int rows = frame.rows().size();
    boolean changed = false;
    for (int i = 0; i < rows; i++) {
      int index = (nextRow + i) % rows;
      if (draw(index, with)) {
        changed = true;
        if (System.nanoTime() - begin > TIME_AT_ONCE) {
          nextRow = (index + 1) % rows;
          repaint.goOn();
          return true;
        }
      }
    }
    nextRow = 0;
    return changed;
  }

  private boolean draw(int index, Painter with) {
    while (drawn.size() <= index) {
      drawn.add(null);
    }
    RowLook look = look(index);
    if (look.sameAs(drawn.get(index))) {
      return false;
    }
    with.paint(look, MARGIN, MARGIN + index * face.height(), canvas.getWidth());
    drawn.set(index, look);
    return true;
  }

  private Painter fresh() {
    Palette palette = inks.palette();
    screen.colours(colour(palette.ink(Ink.TEXT)), colour(palette.ink(Ink.GROUND)));
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.setFill(palette.ink(Ink.GROUND));
    pen.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Painter fresh = new Painter(pen, face, palette, screen.clusters());
    painter = fresh;
    drawn = new ArrayList<>();
    return fresh;
  }

  private static com.techsenger.jeditermfx.core.Color colour(Color colour) {
    return new com.techsenger.jeditermfx.core.Color(
        (int) Math.round(colour.getRed() * 255),
        (int) Math.round(colour.getGreen() * 255),
        (int) Math.round(colour.getBlue() * 255));
  }

  private RowLook look(int index) {
    long line = frame.top() + index;
    List<RowLook.Mark> marks = new ArrayList<>();
    hits.in(line, frame.columns(), marks);
    selection
        .flatMap(some -> some.in(line, frame.columns()))
        .ifPresent(span -> marks.add(new RowLook.Mark(span.from(), span.to(), Ink.SELECTION)));
    Frame.Cursor cursor = frame.cursor();
    RowLook.CursorLook here =
        cursor.visible() && cursor.line() == line
            ? new RowLook.CursorLook(cursor.column(), cursor.shape(), isFocused())
            : null;
    return new RowLook(
        frame.rows().get(index),
        marks,
        hovered.flatMap(link -> link.in(line, frame.columns())).orElse(null),
        here);
  }

  /// Whether anybody can see it; if not, it is drawn once that changes.
  private boolean isSeen() {
    if (getScene() == null || getScene().getWindow() == null) {
      return false;
    }
    for (Node each = this; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        onceTrue(each.visibleProperty());
        return false;
      }
    }
    if (!getScene().getWindow().isShowing()) {
      onceTrue(getScene().getWindow().showingProperty());
      return false;
    }
    return true;
  }

  private void onceTrue(ObservableValue<Boolean> shown) {
    shown.addListener(
        new InvalidationListener() {
          @Override
          public void invalidated(Observable changed) {
            changed.removeListener(this);
            repaint();
          }
        });
  }
}
