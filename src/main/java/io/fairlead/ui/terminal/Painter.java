package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TextStyle;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.FontSmoothingType;
import org.jspecify.annotations.Nullable;

/// Draws rows of cells.
final class Painter {
  /// Columns before the text of a gap.
  static final int GAP_MARGIN = 3;

  private final GraphicsContext pen;
  private final Typeface face;
  private final Palette palette;
  private final Clusters clusters;
  private final LineArt art;
  private final double width;
  private final double height;

  Painter(GraphicsContext pen, Typeface face, Palette palette, Clusters clusters) {
    this.pen = pen;
    this.face = face;
    this.palette = palette;
    this.clusters = clusters;
    width = face.width();
    height = face.height();
    art = new LineArt(pen, width, height);
    pen.setTextBaseline(VPos.BASELINE);
    pen.setFontSmoothingType(FontSmoothingType.GRAY);
  }

  /// Draws a row over all that was in its place.
  ///
  /// @param left where the first cell begins
  /// @param right where the drawing ends
  void paint(RowLook look, double left, double top, double right) {
    pen.setFill(palette.ink(Ink.GROUND));
    pen.fillRect(0, top, right, height);
    Row row = look.row();
    if (row.isGap()) {
      gap(row, left, top, right);
      return;
    }
    @Nullable Color[] grounds = grounds(look);
    grounds(grounds, left, top);
    text(look, grounds, left, top);
    RowLook.CursorLook cursor = look.cursor();
    if (cursor != null) {
      cursor(row, cursor, left, top);
    }
  }

  /// What stands under each cell; null for the terminal's own ground.
  private @Nullable Color[] grounds(RowLook look) {
    Row row = look.row();
    int end = row.length();
    for (RowLook.Mark mark : look.marks()) {
      end = Math.max(end, mark.to());
    }
    @Nullable Color[] grounds = new @Nullable Color[end];
    for (int i = 0; i < row.length(); i++) {
      grounds[i] = palette.shade(row.styles()[i]).ground();
    }
    for (RowLook.Mark mark : look.marks()) {
      for (int i = mark.from(); i < mark.to(); i++) {
        grounds[i] = palette.ink(mark.ink());
      }
    }
    return grounds;
  }

  private void grounds(@Nullable Color[] grounds, double left, double top) {
    int from = 0;
    for (int i = 1; i <= grounds.length; i++) {
      Color ground = grounds[from];
      if (i == grounds.length || !Objects.equals(grounds[i], ground)) {
        if (ground != null) {
          pen.setFill(ground);
          pen.fillRect(left + from * width, top, (i - from) * width, height);
        }
        from = i;
      }
    }
  }

  private void text(RowLook look, @Nullable Color[] grounds, double left, double top) {
    Row row = look.row();
    int at = 0;
    while (at < row.length()) {
      TextStyle style = row.styles()[at];
      int end = at + 1;
      while (end < row.length()
          && row.styles()[end].equals(style)
          && Objects.equals(grounds[end], grounds[at])) {
        end++;
      }
      Color ground = grounds[at];
      Palette.Shade shade = palette.shade(style);
      Color colour =
          ground == null || ground.equals(shade.ground())
              ? shade.text()
              : Palette.readable(shade.text(), ground);
      pieces(row, style, new Ways(colour, shade.art()), at, end, left, top);
      at = end;
    }
    RowLook.Span link = look.underlined();
    if (link != null) {
      pen.setFill(palette.ink(Ink.TEXT));
      under(link.from(), link.to(), left, top);
    }
  }

  /// The colours of characters: those that are read, and those that are looked at.
  private record Ways(Color text, Color art) {}

  /// Draws cells of one style: as long runs as the font allows.
  private void pieces(
      Row row, TextStyle style, Ways colours, int from, int to, double left, double top) {
    int cut =
        Typeface.cut(
            style.hasOption(TextStyle.Option.BOLD), style.hasOption(TextStyle.Option.ITALIC));
    pen.setFill(colours.text());
    pen.setFont(face.font(cut));
    char[] cells = row.cells();
    int at = from;
    while (at < to) {
      char c = cells[at];
      int end = at + 1;
      if (c == 0 || c == ' ' || c == Clusters.SECOND_HALF) {
        at = end;
        continue;
      }
      if (LineArt.draws(c)) {
        pen.setFill(colours.art());
        pen.setStroke(colours.art());
        art.draw(c, left + at * width, top);
        pen.setFill(colours.text());
      } else if (isSimple(c) && face.fits(c, cut)) {
        while (end < to && isSimple(cells[end]) && face.fits(cells[end], cut)) {
          end++;
        }
        pen.fillText(new String(cells, at, end - at), left + at * width, top + face.baseline());
      } else {
        end = single(cells, at, to, cut, left, top);
      }
      at = end;
    }
    decorate(style, from, to, left, top);
  }

  private static boolean isSimple(char c) {
    return c >= ' '
        && c != Clusters.SECOND_HALF
        && !Character.isSurrogate(c)
        && !Clusters.isStandIn(c)
        && !LineArt.draws(c);
  }

  /// Draws one character in the middle of its cells, made narrower where it is too wide.
  private int single(char[] cells, int at, int to, int cut, double left, double top) {
    char c = cells[at];
    boolean pair = at + 1 < to && Character.isHighSurrogate(c);
    boolean wide = pair || (at + 1 < to && cells[at + 1] == Clusters.SECOND_HALF);
    String text = Clusters.isStandIn(c) ? clusters.meaning(c) : new String(cells, at, pair ? 2 : 1);
    double room = (wide ? 2 : 1) * width;
    double natural = face.measure(text, cut);
    double x = left + at * width + Math.max(0, (room - natural) / 2);
    if (natural > room) {
      pen.fillText(text, x, top + face.baseline(), room);
    } else {
      pen.fillText(text, Math.rint(x), top + face.baseline());
    }
    return at + (wide ? 2 : 1);
  }

  private void decorate(TextStyle style, int from, int to, double left, double top) {
    if (style.hasOption(TextStyle.Option.UNDERLINED)) {
      under(from, to, left, top);
    }
    if (style.hasOption(TextStyle.Option.RAPID_BLINK)) { // crossed out, see Graphics
      double y = top + Math.rint(face.baseline() * 0.68);
      pen.fillRect(left + from * width, y, (to - from) * width, 1);
    }
  }

  private void under(int from, int to, double left, double top) {
    double y = Math.min(top + face.baseline() + 2, top + height - 1);
    pen.fillRect(left + from * width, y, (to - from) * width, 1);
  }

  private void cursor(Row row, RowLook.CursorLook look, double left, double top) {
    int column = look.column();
    boolean onText = column < row.length() && row.cells()[column] > ' ';
    boolean wide =
        onText
            && column + 1 < row.length()
            && (row.cells()[column + 1] == Clusters.SECOND_HALF
                || Character.isHighSurrogate(row.cells()[column]));
    double x = left + column * width;
    double across = (wide ? 2 : 1) * width;
    Color ink = palette.ink(Ink.CURSOR);
    pen.setFill(ink);
    if (!look.solid()) {
      pen.setStroke(ink);
      pen.setLineWidth(1);
      pen.strokeRect(x + 0.5, top + 0.5, across - 1, height - 1);
      return;
    }
    switch (look.shape()) {
      case BAR -> pen.fillRect(x, top, 2, height);
      case UNDERLINE -> pen.fillRect(x, top + height - 2, across, 2);
      case BLOCK -> {
        pen.fillRect(x, top, across, height);
        if (onText) {
          Color text = Palette.readable(palette.ink(Ink.GROUND), ink);
          int end = column + (wide ? 2 : 1);
          pieces(row, row.styles()[column], new Ways(text, text), column, end, left, top);
        }
      }
    }
  }

  /// The thin rule that tells of a gap, its text on it.
  private void gap(Row row, double left, double top, double right) {
    Color ink = palette.ink(Ink.GAP);
    String text = clusters.text(row.cellText());
    pen.setFill(ink);
    double y = top + Math.floor(height / 2);
    double textAt = left + GAP_MARGIN * width;
    double textEnd = textAt + row.cellText().length() * width;
    pen.fillRect(left, y, 2 * width, 1);
    pen.fillRect(textEnd + width, y, Math.max(0, right - left - textEnd - width), 1);
    pen.setFont(face.font(0));
    pen.fillText(text, textAt, top + face.baseline());
  }
}
