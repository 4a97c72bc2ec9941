package io.fairlead.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Turns the styles of cells into colours of one theme. Colours that programs choose by number keep
/// a contrast to what they stand on; those chosen by red, green and blue are left as they are.
final class Palette {
  /// What text of ordinary size needs at least, by WCAG 2 for large text, and a little more.
  static final double CONTRAST_AT_LEAST = 3.5;

  /// In the order of their numbers.
  private static final List<Ink> NUMBERED = List.copyOf(EnumSet.range(Ink.BLACK, Ink.BRIGHT_WHITE));

  private static final int KEPT_AT_MOST = 4096;

  /// The colours of a cell.
  ///
  /// @param ground null for the terminal's own
  record Shade(Color text, @Nullable Color ground) {}

  private final Map<Ink, Color> inks;
  private final Map<TextStyle, Shade> shades = new HashMap<>();

  Palette(Map<Ink, Color> inks) {
    this.inks = new EnumMap<>(inks);
  }

  Color ink(Ink ink) {
    return inks.getOrDefault(ink, Color.GRAY);
  }

  Shade shade(TextStyle style) {
    Shade known = shades.get(style);
    if (known == null) {
      known = mixed(style);
      if (shades.size() >= KEPT_AT_MOST) {
        shades.clear();
      }
      shades.put(style, known);
    }
    return known;
  }

  private Shade mixed(TextStyle style) {
    boolean inverse = style.hasOption(TextStyle.Option.INVERSE);
    TerminalColor front = inverse ? style.getBackground() : style.getForeground();
    TerminalColor back = inverse ? style.getForeground() : style.getBackground();
    Color text = front == null ? ink(inverse ? Ink.GROUND : Ink.TEXT) : colour(front);
    Color ground = back == null ? (inverse ? ink(Ink.TEXT) : null) : colour(back);
    Color under = ground == null ? ink(Ink.GROUND) : ground;
    boolean unseen = front != null && front.equals(back); // meant so, as for a password
    if (!unseen && (front == null || front.isIndexed())) {
      text = readable(text, under);
    }
    if (style.hasOption(TextStyle.Option.DIM)) {
      text = text.interpolate(under, 0.4);
    }
    if (style.hasOption(TextStyle.Option.HIDDEN)) {
      text = under;
    }
    return new Shade(text, ground);
  }

  private Color colour(TerminalColor colour) {
    if (colour.isIndexed()) {
      return ink(NUMBERED.get(colour.getColorIndex() & 15));
    }
    var rgb = colour.toColor();
    return Color.rgb(rgb.getRed(), rgb.getGreen(), rgb.getBlue());
  }

  /// The colour, or one towards black or white that can be read on `ground`.
  static Color readable(Color text, Color ground) {
    if (contrast(text, ground) >= CONTRAST_AT_LEAST) {
      return text;
    }
    Color end = luminance(ground) > 0.18 ? Color.BLACK : Color.WHITE;
    for (double share = 0.1; share < 1; share += 0.1) {
      Color nearer = text.interpolate(end, share);
      if (contrast(nearer, ground) >= CONTRAST_AT_LEAST) {
        return nearer;
      }
    }
    return end;
  }

  /// From 1 (none) to 21 (black on white), as WCAG 2 defines it.
  static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
