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
/// a contrast to what they stand on. Those chosen by red, green and blue are left as they are, but
/// for text that could not be seen at all on the terminal's own ground: its program thinks of
/// another theme.
final class Palette {
  /// What text needs at least, by WCAG 2 for large text, and a little more.
  static final double CONTRAST_AT_LEAST = 3.5;

  private static final double BARELY_SEEN = 2;
  private static final double DARK = 0.18;

  /// In the order of their numbers.
  private static final List<Ink> NUMBERED = List.copyOf(EnumSet.range(Ink.BLACK, Ink.BRIGHT_WHITE));

  private static final int KEPT_AT_MOST = 4096;

  /// The colours of a cell.
  ///
  /// @param art of lines and blocks, which need no contrast
  /// @param ground null for the terminal's own
  record Shade(Color text, Color art, @Nullable Color ground) {}

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
    Color own = front == null ? ink(inverse ? Ink.GROUND : Ink.TEXT) : colour(front);
    Color ground = back == null ? (inverse ? ink(Ink.TEXT) : null) : ground(back);
    Color under = ground == null ? ink(Ink.GROUND) : ground;
    Color text = own;
    boolean unseen = front != null && front.equals(back); // meant so, as for a password
    if (!unseen && (isByTheme(front) || isLost(own, ground))) {
      text = readable(own, under);
    }
    if (style.hasOption(TextStyle.Option.DIM)) {
      text = text.interpolate(under, 0.4);
    }
    if (style.hasOption(TextStyle.Option.HIDDEN)) {
      text = under;
    }
    return new Shade(text, own, ground);
  }

  private static boolean isByTheme(@Nullable TerminalColor colour) {
    return colour == null || colour.isIndexed();
  }

  private boolean isLost(Color text, @Nullable Color ground) {
    return ground == null && contrast(text, ink(Ink.GROUND)) < BARELY_SEEN;
  }

  private Color colour(TerminalColor colour) {
    if (colour.isIndexed()) {
      return ink(NUMBERED.get(colour.getColorIndex() & 15));
    }
    var rgb = colour.toColor();
    return Color.rgb(rgb.getRed(), rgb.getGreen(), rgb.getBlue());
  }

  /// On a dark ground the numbered colours are light, to be read; as a ground they would glare.
  private Color ground(TerminalColor colour) {
    Color plain = colour(colour);
    boolean coloured = colour.isIndexed() && colour.getColorIndex() % 8 % 7 != 0;
    if (!coloured || luminance(ink(Ink.GROUND)) > DARK) {
      return plain;
    }
    Color muted = plain;
    while (luminance(muted) > 0.8 * DARK) {
      muted = muted.interpolate(Color.BLACK, 0.08);
    }
    return muted;
  }

  /// The colour, or one towards black or white that can be read on `ground`.
  static Color readable(Color text, Color ground) {
    if (contrast(text, ground) >= CONTRAST_AT_LEAST) {
      return text;
    }
    Color end = luminance(ground) > DARK ? Color.BLACK : Color.WHITE;
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
