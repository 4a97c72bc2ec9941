package io.fairlead.ui.terminal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/// A font in its four cuts, and the cell it makes. The font is scaled a little, so that a cell is a
/// whole number of pixels wide and a run of characters can be drawn at once without drifting.
final class Typeface {
  private static final String SYSTEMS = "Monospaced";
  private static final String SAMPLE = "MMMMMMMMMM";
  private static final int KEPT_AT_MOST = 10_000;

  private final List<Font> cuts;
  private final List<Map<Integer, Boolean>> fitting =
      List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
  private final double width;
  private final double height;
  private final double baseline;

  Typeface(TerminalLooks looks) {
    String family = family(looks.font());
    double wanted = width(Font.font(family, looks.size()), SAMPLE) / SAMPLE.length();
    width = Math.max(1, Math.rint(wanted));
    double size = looks.size() * width / wanted;
    cuts =
        List.of(
            Font.font(family, size),
            Font.font(family, FontWeight.BOLD, size),
            Font.font(family, FontPosture.ITALIC, size),
            Font.font(family, FontWeight.BOLD, FontPosture.ITALIC, size));
    Text line = new Text("Mg|");
    line.setFont(cuts.get(0));
    line.setBoundsType(TextBoundsType.LOGICAL);
    double natural = line.getLayoutBounds().getHeight();
    height = Math.ceil(natural);
    baseline = Math.rint(line.getBaselineOffset() + (height - natural) / 2);
  }

  private static String family(String wanted) {
    return !wanted.isEmpty() && Font.font(wanted, 12).getFamily().equalsIgnoreCase(wanted)
        ? wanted
        : SYSTEMS;
  }

  private static double width(Font font, String text) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /// From the top of a cell to the line that letters stand on.
  double baseline() {
    return baseline;
  }

  static int cut(boolean bold, boolean italic) {
    return (bold ? 1 : 0) + (italic ? 2 : 0);
  }

  Font font(int cut) {
    return cuts.get(cut);
  }

  /// Whether the character is exactly as wide as a cell, so that it may stand in a run.
  boolean fits(int codePoint, int cut) {
    Map<Integer, Boolean> known = fitting.get(cut);
    Boolean fits = known.get(codePoint);
    if (fits == null) {
      if (known.size() >= KEPT_AT_MOST) {
        known.clear();
      }
      fits = Math.abs(width(font(cut), Character.toString(codePoint)) - width) < 0.02;
      known.put(codePoint, fits);
    }
    return fits;
  }

  /// The width of a text in this cut.
  double measure(String text, int cut) {
    return width(font(cut), text);
  }
}
